import { Refused } from "../api.ts";
import { el, replace } from "../dom.ts";
import { announce } from "../router.ts";
import { settings } from "../settings.ts";
import { beginFile, fileChoices, fileState, stopFile, type FileChoice, type FileState, type Offer, type Taken } from "../taken.ts";
import { list, size } from "../words.ts";
import "../styles/download.css";

const POLL_MS = 300;

/** What stands in the sheet: every format with its size, then how far the chosen one is. It stops when the sheet goes. */
export function download(what: Taken, left: AbortSignal): HTMLElement {
  const gone = new AbortController();
  left.addEventListener("abort", () => gone.abort());
  const body = el("div", { class: "take" }, el("p", { class: "soft" }, "Looking how large each file is …"));
  const all = el("div", { class: "take" }, el("h2", null, "Take it along"), body);
  queueMicrotask(() => all.closest("dialog")?.addEventListener("close", () => gone.abort()));
  const choose = async (): Promise<void> => {
    try {
      const { files } = await fileChoices(what, gone.signal);
      replace(body, choices(files, (format, more) => void make(format, more)));
    } catch (error) {
      say(error);
    }
  };
  const make = async (format: string, more: Record<string, string>): Promise<void> => {
    const bar = el("progress", { max: 1, value: 0, "aria-label": `Making the ${format.toUpperCase()} file` });
    const cancel = el("button", { class: "btn", type: "button", onclick: () => (stopping.abort(), void choose()) }, "Cancel");
    const stopping = new AbortController();
    gone.signal.addEventListener("abort", () => stopping.abort());
    replace(body, el("p", null, `Making the ${format.toUpperCase()} file …`), bar, el("p", { class: "do" }, cancel));
    try {
      const begun = await beginFile(what, format, more); // not taken back under way: what has begun must be told to stop
      const done = await made(begun, bar, stopping.signal);
      if (done) saved(done, format);
    } catch (error) {
      say(error);
    }
  };
  const saved = (state: FileState, format: string): void => {
    const link = el("a", { class: "btn", href: `/files/${state.name}?as=${encodeURIComponent(what.name)}`, download: `${what.name}.${format}` }, "Save it again");
    replace(body, el("p", { class: "done" }, `${what.name}.${format} is among your downloads.`), el("p", { class: "do" }, link, el("button", { class: "btn", type: "button", onclick: () => void choose() }, "Another format")));
    announce("The file is ready");
    link.click();
  };
  const say = (error: unknown): void => {
    if (gone.signal.aborted) return;
    const said = error instanceof Refused || error instanceof Failed ? error.message : "There was no answer. Is the computer on that plays?";
    replace(body, el("p", { class: "wrong", role: "alert" }, said), el("p", { class: "do" }, el("button", { class: "btn", type: "button", onclick: () => void choose() }, "Again")));
  };
  void choose();
  return all;
}

class Failed extends Error {}

/** Follows a file until it is whole; null when it was not wanted any more. */
async function made(state: FileState, bar: HTMLProgressElement, stopping: AbortSignal): Promise<FileState | null> {
  while (!state.whole) {
    if (stopping.aborted) return void stopFile(state.name).catch(() => undefined), null;
    if (state.problem) throw new Failed(state.problem);
    bar.value = state.part;
    await new Promise((on) => setTimeout(on, POLL_MS));
    if (!stopping.aborted) state = await fileState(state.name);
  }
  return stopping.aborted ? null : state;
}

/** What a file is made with: which sound stands inside a page, how large the pictures of a film are. `chosen` hears how large the file is then. */
function madeWith(name: string, said: string, offers: readonly Offer[], chosen: (bytes: number) => void): HTMLElement {
  const select = el("select", { name, onchange: () => chosen(offers[select.selectedIndex]!.bytes) }, offers.map(({ format, name, bytes }) => el("option", { value: format }, `${name}, about ${size(bytes)}`)));
  return el("p", { class: "when inside", hidden: true }, el("label", null, said, " ", select));
}

/** A film looks as the page does now, with the skin and hair that are chosen. */
function look(): Record<string, string> {
  const { theme, skin, hair } = settings();
  return { look: theme === "system" ? (matchMedia("(prefers-color-scheme: dark)").matches ? "candle" : "day") : theme, skin, hair };
}

/** What brings the formats that cannot be made here, a command each. */
function lacking(files: readonly FileChoice[]): HTMLElement[] {
  const away = files.filter(({ here }) => !here), commands = [...new Set(away.map(({ needs }) => needs ?? "make media"))];
  return commands.map((command) => {
    const names = away.filter(({ needs }) => (needs ?? "make media") === command).map(({ name }) => name);
    return el("p", { class: "soft small" }, `${list(names)} ${names.length > 1 ? "need" : "needs"} one more part on the computer that plays: `, el("code", null, command), ".");
  });
}

function choices(files: readonly FileChoice[], make: (format: string, more: Record<string, string>) => void): HTMLElement {
  const at = el("input", { type: "time", name: "at", value: "20:00", required: true });
  const repeat = el("select", { name: "repeat" }, [["weekly", "every week"], ["daily", "every day"], ["monthly", "every month"], ["once", "once"]].map(([value, said]) => el("option", { value: value! }, said)));
  const when = el("p", { class: "when", hidden: true }, el("label", null, "At ", at), el("label", null, "Repeat ", repeat));
  const row = ({ format, name, of, bytes, exact, sounds, pictures }: FileChoice, first: boolean): HTMLElement => {
    const large = (bytes: number): string => `${exact || bytes < 1e5 ? "" : "about "}${size(bytes)}`, said = el("span", { class: "num soft" }, large(bytes));
    const tell = (chosen: number): void => { said.textContent = large(chosen); };
    const inside = sounds ? madeWith("sound", "Its sound", sounds, tell) : pictures && madeWith("size", "Its picture", pictures, tell);
    const choose = (): void => { when.hidden = format !== "ics"; for (const more of form.querySelectorAll<HTMLElement>(".inside")) more.hidden = more !== inside; };
    const radio = el("input", { type: "radio", name: "format", value: format, checked: first, onchange: choose });
    return el("li", null, el("label", { class: "tick" }, radio, el("span", null, el("b", null, name), " ", el("span", { class: "soft" }, of)), said), inside);
  };
  const form: HTMLFormElement = el(
    "form",
    {
      onsubmit: (event: Event) => {
        event.preventDefault();
        const zone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
        const chosen = new FormData(form), format = chosen.get("format") as string;
        const more: Record<string, Record<string, string>> = { ics: { at: at.value, repeat: repeat.value, zone }, html: { sound: chosen.get("sound") as string }, mp4: { size: chosen.get("size") as string, ...look() } };
        make(format, more[format] ?? {});
      },
    },
    el("ul", { class: "lines choose formats" }, files.filter(({ here }) => here).map((one, place) => row(one, place === 0))),
    when,
    lacking(files),
    el("p", { class: "do" }, el("button", { class: "btn strong", type: "submit" }, "Download")),
  );
  return form;
}
