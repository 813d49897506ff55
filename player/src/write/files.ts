/** Where a score comes from and goes to: a file of the device, the server's own folder, or a download. */

interface Picked { createWritable(): Promise<{ write(data: string): Promise<void>; close(): Promise<void>; abort(): Promise<void> }>; getFile(): Promise<File>; name: string }
interface Pickers {
  showOpenFilePicker?: (how: unknown) => Promise<Picked[]>;
  showSaveFilePicker?: (how: unknown) => Promise<Picked>;
}

/** A file that may be written again. */
export type Handle = Picked;

export const SUFFIX = ".massage.md";
const TYPES = [{ description: "A score", accept: { "text/markdown": [".md"] } }];
const pickers = (): Pickers => window as unknown as Pickers;

/** Whether this browser writes files of the device itself. */
export const writesFiles = (): boolean => !!pickers().showSaveFilePicker;

export interface Opened { bytes: Uint8Array; name: string; handle: Handle | null }

const opened = async (file: File, handle: Handle | null): Promise<Opened> => ({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, handle });

/** A file that somebody chooses; null when they choose none. */
export async function choose(): Promise<Opened | null> {
  const { showOpenFilePicker } = pickers();
  if (!showOpenFilePicker) return chosenByInput();
  const picked = await showOpenFilePicker.call(window, { types: TYPES, excludeAcceptAllOption: false }).catch(none);
  return picked?.[0] ? opened(await picked[0].getFile(), picked[0]) : null;
}

/** Closing a picker is no fault. */
function none(error: unknown): null {
  if ((error as Error).name === "AbortError") return null;
  throw error;
}

function chosenByInput(): Promise<Opened | null> {
  const input = Object.assign(document.createElement("input"), { type: "file", accept: ".md,.txt,text/markdown,text/plain" });
  return new Promise((done) => {
    input.addEventListener("change", () => void (input.files?.[0] ? opened(input.files[0], null).then(done) : done(null)));
    input.addEventListener("cancel", () => done(null));
    input.click();
  });
}

/** A file that was dropped on the page; null where none was. */
export async function dropped({ dataTransfer }: DragEvent): Promise<Opened | null> {
  const item = [...(dataTransfer?.items ?? [])].find(({ kind }) => kind === "file"), file = item?.getAsFile();
  if (!item || !file) return null;
  const asked = (item as unknown as { getAsFileSystemHandle?: () => Promise<Picked & { kind: string }> }).getAsFileSystemHandle?.();
  const handle = await asked?.catch(() => null);
  return opened(file, handle?.kind === "file" ? handle : null);
}

/** A place for a new file; null when none is chosen. */
export async function placeFor(name: string): Promise<Handle | null> {
  return pickers().showSaveFilePicker!.call(window, { suggestedName: name + SUFFIX, types: TYPES }).catch(none);
}

/** Writes a file whole: the browser writes beside it and puts it in its place at the end. A fault leaves the file as it was. */
export async function write(handle: Handle, content: string): Promise<void> {
  const stream = await handle.createWritable();
  try {
    await stream.write(content);
  } catch (error) {
    await stream.abort().catch(() => undefined);
    throw error;
  }
  await stream.close();
}

/** Whether a file is not any more what it was. */
export async function differs(handle: Handle, before: string): Promise<boolean> {
  const file = await handle.getFile().catch(() => null);
  return file !== null && (await file.text()) !== before.replace(/^\uFEFF/, "");
}

/** Hands a score out as a file. */
export function download(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "text/markdown;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name + SUFFIX });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export const plainName = (file: string): string => file.replace(/\.massage\.md$|\.md$|\.txt$/i, "") || "score";
