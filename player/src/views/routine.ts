import { Refused, routine as load, type Cue, type Problems, type Routine } from "../api.ts";
import { barsOf } from "../bars.ts";
import { carried } from "../carried.ts";
import { el, replace, type Child } from "../dom.ts";
import { asksAgain } from "../gate.ts";
import { look } from "../parts/look.ts";
import { plate } from "../parts/plate.ts";
import { press, pressureWord } from "../parts/press.ts";
import { scoreLine } from "../parts/score-line.ts";
import { sheet } from "../parts/sheet.ts";
import { widePicture } from "../pictures.ts";
import { announce, has, rename, type Page, type View } from "../router.ts";
import { source } from "../source.ts";
import { sections, type Section, type Step } from "../steps.ts";
import { capital, clock, list, minutes, number, size } from "../words.ts";
import { Before } from "./before.ts";
import { broken } from "./broken.ts";
import { safety } from "./safety.ts";
import "../styles/routine.css";

/** The routine as it would be played now, and which optional steps are left out of it. */
export interface Choice {
  now: Routine;
  without: Set<string>;
}

/** One routine: what it is, every step of it, the safety lines, Play. */
export const routine: View = async ({ params, query, left }) => {
  const id = params["id"]!;
  const without = new Set((source().works ? query.get("without") ?? "" : "").split(",").filter(Boolean));
  try {
    const whole = await load(id, [], left);
    if (!source().works) void carried(id).catch(() => undefined);
    const choice: Choice = { now: without.size ? await load(id, [...without], left) : whole, without };
    return routinePage(whole, choice, left, query.has("play"));
  } catch (error) {
    if (error instanceof Refused && error.status === 422) return broken(error.body as Problems);
    throw error;
  }
};

/** The page of a routine; `planned` is what a plan says of itself, above its steps. */
export function routinePage(whole: Routine, choice: Choice, left: AbortSignal, playing: boolean, planned?: Child): Page {
  const facts = el("div", { class: "facts" });
  const file = el("p", { class: "file" });
  const again = asksAgain(), asked = { routine: () => choice.now, without: () => [...choice.without], left, again };
  const take = (): void => void sheet(() => safety({ ...asked, take: true }), { left, closeName: "Close" });
  const show = (): void => {
    const { now } = choice;
    replace(facts, el("p", null, `${capital(minutes(now.seconds))}. Hands stay free from Play to the end.`), scoreLine(barsOf(now.timeline)));
    replace(file, source().works ? [el("button", { class: "btn", type: "button", "aria-haspopup": "dialog", onclick: take }, "Download"), el("span", { class: "soft small" }, `As sound for any music app (MP3, ${size(now.track.bytes)}), one page that plays by itself, captions, or a date in your calendar.`), el("a", { class: "btn", href: `/write?from=${encodeURIComponent(now.id)}` }, "Change the score"), el("a", { class: "btn", href: `/record/${encodeURIComponent(now.id)}`, target: "_self" }, "Say it in your own voice")] : saved(now, take));
  };
  const leaveOut = async (ids: readonly string[], out: boolean): Promise<void> => {
    for (const cue of ids) choice.without[out ? "add" : "delete"](cue);
    choice.now = await load(whole.id, [...choice.without], left);
    rename(choice.without.size ? `?without=${[...choice.without].join(",")}` : "");
    show();
    void before.renew();
    announce(minutes(choice.now.seconds));
  };
  show();
  const before = new Before(() => ({ id: whole.id, without: [...choice.without] }), left);
  const unfold = (): void => void sheet(() => safety(asked), { left });
  if (playing || again) queueMicrotask(() => left.aborted || unfold());
  return {
    title: whole.title,
    class: "rt",
    content: [
      el(
        "div",
        { class: "about" },
        el("div", { class: "pic" }, plate(widePicture(whole.parts))),
        el("div", { class: "what" }, el("h1", null, whole.title), facts, supplies(whole), begin(whole), adapted(whole), honest(whole), silent(whole), look()),
      ),
      el("aside", { class: "gate", "aria-label": "Before you play" }, safety(asked)),
      el("div", { class: "all" }, planned, el("h2", null, "Step by step"), key(whole), sections(whole).map((section) => steps(section, choice, leaveOut)), before.element, file),
      el(
        "div",
        { class: "dock" },
        el("button", { class: "btn play", type: "button", "aria-haspopup": "dialog", onclick: unfold }, "Play", el("span", { class: "then" }, `${number(whole.safety.lines.length)} short lines first`)),
      ),
    ],
  };
}

/** Where nobody makes files: the sound that is there. A page that stands alone is a file itself. */
function saved({ track }: Routine, take: () => void): Child {
  if (source().home === "routine") return el("span", { class: "soft small" }, `This page is one file: sound, drawings and player are in it (the sound ${size(track.bytes)}). It plays without a network, and asks nobody for anything.`);
  return [el("button", { class: "btn", type: "button", "aria-haspopup": "dialog", onclick: take }, "Save the sound"), el("span", { class: "soft small" }, `For any music app (MP3, ${size(track.bytes)}).`)];
}

function supplies({ supplies: all, shopping }: Routine): Child {
  const words = all.map(({ name, amount }) => (amount ? `${name} (${amount})` : name)), made = all.filter(({ recipe }) => recipe);
  return el("dl", { class: "need" },
    el("dt", null, "At hand"), el("dd", null, words.length ? `${capital(list(words))}.` : "Nothing."),
    made.length > 0 && el("dt", null, "To make"), made.map(({ name, recipe, first }) => el("dd", null, linked(`/recipe/${encodeURIComponent(recipe!)}`, capital(name)), first ? `: ${first}. One from a shop will do as well.` : ", made already.")),
    shopping && source().home === "routines" && el("dd", null, el("a", { href: shopping, target: "_blank" }, "What to buy, to print")),
  );
}

function adapted({ adapted: lines = [] }: Routine): Child {
  return lines.length > 0 && el("details", { class: "seconds" }, el("summary", null, "Adapted to somebody: what was changed"), el("ul", { class: "lines" }, lines.map((line) => el("li", null, line))));
}

const linked = (path: string, words: string): Child => (has(path) ? el("a", { href: path }, words) : words);

function begin({ begin: lines }: Routine): Child {
  return lines.length > 0 && el("div", { class: "begin" }, el("h2", { id: "begin" }, "Before you begin"), el("ul", { "aria-labelledby": "begin" }, lines.map((line) => el("li", null, line))));
}

function honest({ intro, honest: sentences, not }: Routine): Child {
  return [intro.map((said) => el("p", null, said)), el("p", { class: "soft" }, [not, ...sentences].join(" "))];
}

function silent({ voice }: Routine): Child {
  return !voice.engine && el("p", { class: "note" }, `There is no voice here: ${voice.said} Bells and the words on the screen lead instead.`);
}

function key({ timeline }: Routine): Child {
  const levels = [...new Set(timeline.cues.flatMap(({ kind, pressure }) => (kind === "stroke" && pressure ? pressure : [])))].filter(Boolean).sort();
  return el("p", { class: "soft small key" }, levels.map((level) => el("span", null, press(level), ` ${pressureWord(level)}`)));
}

function steps(section: Section, choice: Choice, leaveOut: (ids: readonly string[], out: boolean) => Promise<void>): HTMLElement {
  return el(
    "section",
    null,
    el("header", null, el("h3", null, section.title), el("span", { class: "num soft" }, clock(section.seconds), section.each && ` ${section.each}`)),
    section.note && el("p", { class: "soft" }, section.note),
    el("ul", { class: "steps" }, section.steps.map((one) => step(one, choice, leaveOut))),
  );
}

function step(one: Step, choice: Choice, leaveOut: (ids: readonly string[], out: boolean) => Promise<void>): HTMLElement {
  const { cue, ids } = one;
  const level = strongest(cue);
  const row = el(
    "li",
    { class: cue.optional && "maybe" },
    el("span", { class: "m" }, level > 0 && [press(level), el("span", { class: "hidden" }, pressureWord(level))]),
    el("span", { class: "d" }, el("b", null, cue.title), " ", el("span", { class: "soft" }, one.detail)),
    el("span", { class: "num t" }, clock(cue.end - cue.start)),
  );
  if (!cue.optional) return row;
  if (!source().works) return row.children[1]!.append(el("span", { class: "soft" }, ", optional")), row;
  const mark = (out: boolean): boolean => row.classList.toggle("out", out);
  const box = el("input", {
    type: "checkbox",
    checked: !mark(ids.every((id) => choice.without.has(id))),
    "aria-label": `Optional: ${cue.title}, ${one.detail}`,
    onchange: () => {
      mark(!box.checked);
      void leaveOut(ids, !box.checked);
    },
  });
  row.append(el("label", { class: "tick" }, box, el("span", null, "Optional")));
  return row;
}

const strongest = ({ kind, pressure }: Cue): number => (pressure && (kind === "stroke" || kind === "hold") ? Math.max(...pressure) : 0);
