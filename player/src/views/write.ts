import { get, library, Refused, routine, type Card } from "../api.ts";
import { el, replace, type Child } from "../dom.ts";
import { button } from "../parts/button.ts";
import { sheet } from "../parts/sheet.ts";
import { announce, go, type View } from "../router.ts";
import { tracksOf, type Tracks, type TracksJson } from "../tracks.ts";
import { capital, clock, count } from "../words.ts";
import { BEGINNING } from "../write/begin.ts";
import { bytesOf, draft, finding, formatted, ownFolder, words, written, type Written } from "../write/desk.ts";
import { Editor, type Finding } from "../write/editor.ts";
import { choose, dropped, plainName, type Opened } from "../write/files.ts";
import { Live } from "../write/live.ts";
import { fresh, nameFor, NoScore, read } from "../write/manuscript.ts";
import type { Words } from "../write/offers.ts";
import { saveOut, Shelf } from "../write/shelf.ts";
import { keepWork, unsaved, workHere, type Work } from "../write/tab.ts";
import { explained } from "./finding.ts";
import { safety } from "./safety.ts";
import "./play.css";
import "../styles/problem.css";
import "../styles/write.css";

const PAUSE = 120; // ms without a key before the text is looked at
const LISTED = 12; // findings below the text
const SIDES: readonly (readonly [id: string, name: string])[] = [["right", "right"], ["left", "left"], ["both", "both sides"], ["", "head"]];

/** The page to write and change a score. `?from=ID` begins with a routine; else it goes on with what lies in this tab. */
export const write: View = async ({ query, left }) => {
  const from = query.get("from"), kept = workHere(), goesOn = kept && (unsaved(kept) || !from);
  const [begun, tracks, folder] = await Promise.all([
    goesOn ? kept : from ? workOf(from, left) : newWork(),
    get<TracksJson>("/charts/tracks.json", left), ownFolder(left).catch(() => ""),
  ]);
  const desk = new Desk(begun, tracksOf(tracks), folder, left);
  if (from) history.replaceState(history.state, "", "/write"); // a reload goes on with what is here
  if (goesOn && from) desk.offer(from);
  return { title: "Write", class: "ed", content: desk.content() };
};

const newWork = (): Work => ({ name: "evening-feet", text: BEGINNING, saved: BEGINNING, tag: "", as: fresh("").as });

async function workOf(id: string, left: AbortSignal): Promise<Work> {
  const { bytes, tag } = await bytesOf(id, left), { text, as } = read(bytes, id), draft = id.startsWith("draft-");
  return { name: draft ? nameFor(/^title: *(.+)$/m.exec(text)?.[1] ?? "score") : id, text, saved: draft ? "" : text, tag: draft ? "" : tag, as };
}

class Desk {
  readonly #left: AbortSignal;
  readonly #editor: Editor;
  readonly #live: Live;
  readonly #shelf: Shelf;
  readonly #title = el("h1");
  readonly #state = el("p", { id: "state", class: "state", role: "status" });
  readonly #totals = el("p", { class: "totals soft small num" });
  readonly #list = el("ul", { class: "diag", "aria-label": "Findings" });
  readonly #note = el("p", { class: "note small", role: "status" });
  readonly #play = button("Play from here", () => void this.#playHere(), "btn play");
  #known: Words | null = null;
  #work: Work;
  #written: Written | null = null;
  #timer = 0;
  #asked: AbortController | null = null;

  constructor(work: Work, tracks: Tracks, folder: string, left: AbortSignal) {
    this.#work = work;
    this.#left = left;
    this.#shelf = new Shelf(folder);
    this.#live = new Live(tracks, (line) => this.#editor.goToLine(line), left);
    this.#editor = new Editor(work.text, () => this.#known, { changed: () => this.#changed(), moved: () => this.#follow() });
    void words(left).then((all) => (this.#known = all), () => undefined);
    addEventListener("beforeunload", (event) => { if (unsaved(this.#work)) event.preventDefault(); }, { signal: left });
    document.addEventListener("keydown", (event) => this.#key(event), { signal: left });
    left.addEventListener("abort", () => { clearTimeout(this.#timer); keepWork(this.#work); this.#editor.close(); });
    keepWork(work);
    this.#drops();
    this.#tell();
    void this.#look();
  }

  content(): Child {
    const does = [
      button("Save", () => void this.#save(), "btn strong"), button("Download", () => this.#download(), "btn plain"), button("Tidy", () => void this.#tidy(), "btn plain"),
      button("Open", () => void this.#open(), "btn plain"), button("New", () => void this.#startFrom(), "btn plain"),
    ];
    return [
      el("section", { class: "text", "aria-label": "Score" },
        el("div", { class: "heads" }, this.#title, this.#state, this.#totals),
        el("div", { class: "does" }, does),
        this.#note,
        el("div", { class: "score" }, this.#editor.view.dom), this.#list),
      el("section", { class: "live", "aria-label": "The stroke at the caret" }, this.#live.view, el("div", { class: "beside" }, this.#live.says, this.#play)),
    ];
  }

  // ---------------------------------------------------------------------------------------------- looking

  #changed(): void {
    this.#work = { ...this.#work, text: this.#editor.text };
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => { keepWork(this.#work); void this.#look(); }, PAUSE);
  }

  /** Asks what the text comes to; an answer about an older text is let go. */
  async #look(): Promise<void> {
    this.#asked?.abort();
    const mine = (this.#asked = new AbortController()), text = this.#editor.text;
    try {
      const found = await written(text, this.#editor.line, AbortSignal.any([mine.signal, this.#left]));
      if (mine.signal.aborted || !this.#editor.mark(text, found.problems)) return;
      this.#written = this.#live.written = found;
      this.#follow();
    } catch (error) {
      if (mine.signal.aborted || this.#left.aborted) return;
      this.#written = null;
      this.#tell(error instanceof Refused ? error.message : "The server does not answer, so nothing is checked. What you write stays in this tab.");
      return;
    }
    this.#tell();
  }

  /** The stroke at the caret; of very many only those around were sent. */
  #follow(): void {
    const { line } = this.#editor, all = this.#written?.strokes ?? [];
    if (this.#written?.all === false && (line < all[0]!.line || line > all.at(-1)!.line)) void this.#look();
    this.#live.show(line, this.#editor.found.some(({ from, said }) => said.severity === "error" && this.#editor.lineOf(from) === line));
  }

  #tell(trouble = ""): void {
    const found = this.#written, warned = found ? found.problems.length - Math.min(found.errors, found.problems.length) : 0;
    this.#title.textContent = found?.title || capital(this.#work.name.replaceAll("-", " "));
    const words = trouble || (!found ? "" : found.errors ? `${capital(count(found.errors, "thing"))} to mend` : warned ? `Plays; ${count(warned, "thing")} to know` : "Plays as it is");
    if (this.#state.textContent !== words) this.#state.textContent = words;
    this.#state.classList.toggle("harm", !!trouble || !!found?.errors);
    this.#totals.textContent = found ? times(found) : "";
    this.#findings();
  }

  #findings(): void {
    const all = [...this.#editor.found].sort((a, b) => Number(a.said.severity !== "error") - Number(b.said.severity !== "error") || a.from - b.from);
    const more = all.length - LISTED;
    replace(this.#list, all.slice(0, LISTED).map((one) => this.#finding(one)), more > 0 && el("li", { class: "soft" }, `And ${count(more, "more", "more")}.`));
    this.#list.hidden = !all.length;
  }

  #finding(one: Finding): HTMLElement {
    const { message, hints, code, severity } = one.said, line = this.#editor.lineOf(one.from);
    const known = one.fix?.text.trim(), mend = one.fix && button(known ? `Write “${short(known)}”` : "Take it out", () => this.#mend(one));
    return el("li", { class: severity },
      el("p", null, el("button", { class: "to-line", type: "button", onclick: () => this.#editor.goToFinding(one.said) }, `Line ${line}`), " ", `${capital(message)}.`),
      el("p", { class: "soft" }, hints.map((hint) => `${capital(hint)}${/[?.!]$/.test(hint) ? "" : "."} `), el("a", { href: `/finding/${code}`, onclick: ((event: Event) => this.#explain(event, code)) as EventListener }, code)),
      mend);
  }

  #mend(one: Finding): void {
    this.#editor.mend(one.said);
    this.#editor.view.focus();
    announce("Mended.");
  }

  /** The page of a code, laid over this one. */
  #explain(event: Event, code: string): void {
    event.preventDefault();
    void finding(code, this.#left).then((page) => sheet(() => el("div", { class: "mend" }, explained(page, "h2")), { left: this.#left, closeName: "Close" }), () => this.#say("There is no page about that code here."));
  }

  #say(words: string): void {
    this.#note.textContent = words;
  }

  // ---------------------------------------------------------------------------------------------- writing

  #key(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || document.querySelector("dialog")) return;
    if (event.key !== "s") return;
    event.preventDefault();
    void this.#save();
  }

  async #tidy(): Promise<void> {
    const before = this.#editor.text;
    try {
      const tidy = await formatted(before);
      if (this.#editor.text !== before) return;
      if (tidy !== before) this.#editor.put(tidy);
      this.#say(tidy !== before ? "Tidied. Undo brings it back." : this.#written?.errors ? "A score is tidied once nothing in it is to mend." : "It is tidy already.");
    } catch {
      this.#say("The server does not answer, so it cannot be tidied.");
    }
  }

  async #save(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#look();
    try {
      const kept = await saveOut(this.#shelf, this.#work, this.#written?.errors ?? 0, this.#left);
      if (!kept) return;
      this.#work = { ...kept.work, text: this.#editor.text };
      keepWork(this.#work);
      this.#say(kept.said);
    } catch (error) {
      this.#say(error instanceof Refused ? error.message : `It could not be saved: ${(error as Error).message || "nothing was written"}. What you wrote is still here.`);
    }
  }

  #download(): void {
    this.#shelf.handOut(this.#work);
    this.#say("Handed out as a file. Your browser says where it lies.");
  }

  // ---------------------------------------------------------------------------------------------- opening

  async #open(): Promise<void> {
    const chosen = await choose().catch(() => null);
    if (chosen) await this.#take(chosen);
  }

  async #take({ bytes, name, handle }: Opened): Promise<void> {
    try {
      const { text, as } = read(bytes, name);
      if (!(await this.#letGo())) return;
      this.#shelf.handle = handle;
      this.#begin({ name: plainName(name), text, saved: text, tag: "", as });
      this.#say(`Opened ${name}.`);
    } catch (error) {
      this.#say(error instanceof NoScore ? error.message : `${name} cannot be read.`);
    }
  }

  #begin(work: Work): void {
    this.#work = work;
    this.#editor.put(work.text);
    this.#work = work; // as it was opened: putting it in its place is no change
    keepWork(work);
    this.#editor.goTo(0);
    clearTimeout(this.#timer);
    void this.#look();
  }

  /** What was not saved yet lies here, though another score was asked for. */
  offer(id: string): void {
    replace(this.#note, "This is what you had not saved yet. ", button("Begin with the other score", () => void this.#instead(id), "btn plain"));
  }

  async #instead(id: string): Promise<void> {
    try {
      const work = await workOf(id, this.#left);
      if (await this.#letGo()) { this.#begin(work); this.#say(""); }
    } catch (error) {
      this.#say((error as Error).message);
    }
  }

  /** Whether what is not saved may go; asked only where there is something. */
  async #letGo(): Promise<boolean> {
    if (!unsaved(this.#work)) return true;
    return (await this.#shelf.ask("What you wrote is not saved", "The other score takes its place. Undo brings it back while this page is open.", ["Go on", "Back"], this.#left)) === "Go on";
  }

  async #startFrom(): Promise<void> {
    const { routines } = await library(this.#left).catch(() => ({ routines: [] as Card[] }));
    const chosen = await this.#shelf.choose("Start from", [["", "An empty score"], ...routines.map(({ id, title }): [string, string] => [id, title])], this.#left);
    if (chosen === null || !(await this.#letGo())) return;
    try {
      this.#shelf.handle = null;
      this.#begin(chosen ? await workOf(chosen, this.#left) : newWork());
      this.#say("");
    } catch (error) {
      this.#say((error as Error).message);
    }
  }

  #drops(): void {
    const over = (on: boolean): void => void document.documentElement.classList.toggle("dropping", on);
    const files = (event: DragEvent): boolean => !!event.dataTransfer?.types.includes("Files");
    const how = { signal: this.#left, capture: true };
    document.addEventListener("dragover", (event) => { if (files(event)) { event.preventDefault(); over(true); } }, how);
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); }, how);
    document.addEventListener("drop", (event) => {
      over(false);
      if (!files(event)) return;
      event.preventDefault();
      event.stopPropagation();
      void dropped(event).then((file) => file && this.#take(file));
    }, how);
  }

  // ---------------------------------------------------------------------------------------------- playing

  /** The safety lines, then the session from the stroke at the caret on. */
  async #playHere(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#look();
    if (!this.#written?.plays) {
      this.#editor.next(1);
      return this.#say(this.#written ? "It plays once nothing is to mend." : "The server does not answer.");
    }
    this.#play.ariaBusy = "true";
    try {
      const now = await routine(await draft(this.#editor.text, this.#left), [], this.#left), here = this.#live.cue;
      const cue = now.timeline.cues.find(({ id }) => id === here?.id), said = (cue?.["speech"] as { start: number } | null | undefined)?.start;
      keepWork(this.#work);
      sheet(() => safety({ routine: () => now, without: () => [], left: this.#left, from: cue ? Math.min(cue.start, said ?? cue.start) : 0 }), { left: this.#left });
    } catch (error) {
      if (!this.#left.aborted) this.#say(error instanceof Refused ? error.message : "The server does not answer.");
    }
    this.#play.ariaBusy = null;
  }
}

const short = (words: string): string => (words.length > 28 ? `${words.slice(0, 27)}…` : words).replace(/\s+/g, " ");

/** "44:41: each side 11:06, both sides 0:45, head 5:05". */
function times({ seconds, sides, whole }: Written): string {
  if (!seconds) return "";
  const same = sides["right"] && sides["right"] === sides["left"], names = same ? [["right", "each side"], ...SIDES.slice(2)] as const : SIDES;
  const each = names.flatMap(([id, name]) => (sides[id] ? `${name} ${clock(sides[id])}` : []));
  return `${clock(seconds)}${whole ? "" : " without what is to mend"}${same || each.length > 1 ? `: ${each.join(", ")}` : ""}`;
}

/** The page of this tab's work, for other pages. */
export const goWriting = (from: string): void => go(`/write?from=${encodeURIComponent(from)}`);
