/** Keeping a score: asked first where it is broken or would go over something that somebody else wrote. */

import { Refused } from "../api.ts";
import { el } from "../dom.ts";
import { button } from "../parts/button.ts";
import { sheet } from "../parts/sheet.ts";
import { capital, count } from "../words.ts";
import { keep } from "./desk.ts";
import { differs, download, placeFor, SUFFIX, write, writesFiles, type Handle } from "./files.ts";
import { read, whole } from "./manuscript.ts";
import type { Work } from "./tab.ts";

/** What was kept, and the sentence about it. */
export interface Kept { work: Work; said: string }

/** Where this page keeps scores: `folder` is the server's own, "" where there is none; `handle` a file of this device. */
export class Shelf {
  handle: Handle | null = null;

  constructor(readonly folder: string) {}

  /** The bytes as they would be saved. */
  content({ as, saved, text }: Work): string {
    return whole({ text, as }, saved, text);
  }

  handOut(work: Work): void {
    download(work.name, this.content(work));
  }

  /** A question with its answers; null when it is closed. */
  ask(title: string, words: string, answers: readonly string[], left: AbortSignal): Promise<string | null> {
    return new Promise((done) => {
      const dialog = sheet((close) => [
        el("h2", null, title), el("p", null, words),
        el("div", { class: "do" }, answers.map((answer, i) => button(answer, () => { done(answer); close(); }, i ? "btn" : "btn strong"))),
      ], { left, closeName: "Back" });
      dialog.addEventListener("close", () => done(null));
    });
  }

  /** One of several things; null when none is chosen. */
  choose(title: string, all: readonly (readonly [value: string, name: string])[], left: AbortSignal): Promise<string | null> {
    return new Promise((done) => {
      const one = ([value, name]: readonly [string, string], close: () => void): HTMLElement => el("li", null, button(name, () => { done(value); close(); }, "btn plain"));
      const dialog = sheet((close) => [el("h2", null, title), el("ul", { class: "lines start" }, all.map((each) => one(each, close)))], { left, closeName: "Back" });
      dialog.addEventListener("close", () => done(null));
    });
  }

  /** A name for a new file of the server's folder. */
  name(usual: string, left: AbortSignal): Promise<string | null> {
    return new Promise((done) => {
      const input = el("input", { class: "field", value: usual, maxlength: 80, required: true, "aria-label": "Name", autocomplete: "off" });
      const dialog = sheet((close) => [
        el("h2", null, "Save as"),
        el("form", { class: "naming", onsubmit: (event: Event) => { event.preventDefault(); done(input.value.trim()); close(); } },
          el("label", null, input, el("span", { class: "soft" }, SUFFIX)), el("p", { class: "soft" }, `In your folder “${this.folder}”.`),
          el("div", { class: "do" }, el("button", { class: "btn strong", type: "submit" }, "Save"))),
      ], { left, closeName: "Back" });
      dialog.addEventListener("close", () => done(null));
      input.select();
    });
  }
}

/** Saves a score where it belongs; null when somebody thought better of it. @throws {Refused} or what the browser says */
export async function saveOut(shelf: Shelf, work: Work, errors: number, left: AbortSignal): Promise<Kept | null> {
  if (errors) {
    const answer = await shelf.ask(`${capital(count(errors, "thing"))} to mend`, "Saved like this, the score does not play yet. Nothing of it is lost.", ["Save it all the same", "Back"], left);
    if (answer !== "Save it all the same") return null;
  }
  const content = shelf.content(work);
  if (shelf.handle) return intoFile(shelf, shelf.handle, work, content, left);
  if (shelf.folder) return intoFolder(shelf, work, content, left);
  if (writesFiles()) {
    const place = await placeFor(work.name);
    if (!place) return null;
    shelf.handle = place;
    await write(place, content);
    return { work: settled(work, content), said: `Saved as ${place.name}.` };
  }
  shelf.handOut(work);
  return { work: settled(work, content), said: "Handed out as a file. Your browser says where it lies." };
}

/** The work as it stands once its content is written. */
function settled(work: Work, content: string, tag = ""): Work {
  return { ...work, saved: work.text, tag, as: read(new TextEncoder().encode(content), work.name).as };
}

async function intoFile(shelf: Shelf, handle: Handle, work: Work, content: string, left: AbortSignal): Promise<Kept | null> {
  if (await differs(handle, whole({ text: work.saved, as: work.as }, work.saved, work.saved))) {
    const answer = await shelf.ask(`${handle.name} has changed`, "Another program wrote to it since you opened it here.", ["Save over it", "Back"], left);
    if (answer !== "Save over it") return null;
  }
  await write(handle, content);
  return { work: settled(work, content), said: `Saved as ${handle.name}.` };
}

async function intoFolder(shelf: Shelf, work: Work, content: string, left: AbortSignal): Promise<Kept | null> {
  const name = work.tag ? work.name : await shelf.name(work.name, left);
  if (!name) return null;
  const kept = (tag: string): Kept => ({ work: { ...settled(work, content, tag), name }, said: `Saved in “${shelf.folder}” as ${name}${SUFFIX}.` });
  try {
    return kept(await keep(name, content, work.tag));
  } catch (error) {
    const tag = error instanceof Refused && error.status === 409 ? (error.body as { tag: string }).tag : "";
    if (!tag) throw error;
    const title = work.tag ? `${name}${SUFFIX} has changed` : `There is a ${name}${SUFFIX} already`;
    const answer = await shelf.ask(title, work.tag ? "Somebody wrote to it since you opened it here." : "Saving takes its place.", ["Save over it", "Back"], left);
    return answer === "Save over it" ? kept(await keep(name, content, tag)) : null;
  }
}
