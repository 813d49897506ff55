import { routinePath, type Routine, type SafetyLine } from "../api.ts";
import { el, replace, type Child } from "../dom.ts";
import { play } from "../gate.ts";
import { button } from "../parts/button.ts";
import { signs } from "../parts/signs.ts";
import { source, toHome } from "../source.ts";

interface Asked {
  routine: () => Routine;
  without: () => readonly string[];
  left: AbortSignal;
  /** Asked once more, since the page was loaded anew while a session ran. */
  again?: boolean;
  /** It is to be taken along as a file, which cannot ask by itself. */
  take?: boolean;
  /** Seconds into the session at which it begins; from the first where that is left out. */
  from?: number;
}

/**
 * The safety lines, and every screen behind them, in one element that replaces its own content. Answers are held in
 * memory alone: never stored, sent, or put into an address, and gone when the element is. What leaves the device are
 * the restrictions that follow from them.
 */
export function safety(asked: Asked): HTMLElement {
  const box = el("div", { class: "safety" });
  const turn = (content: Child[], moved = true): void => {
    replace(box, content);
    const heading = box.querySelector("h2")!;
    heading.tabIndex = -1;
    if (!moved) return;
    heading.focus({ preventScroll: true });
    box.closest("dialog, aside")?.scrollTo(0, 0);
  };
  const help = (from: () => void): HTMLElement => button("When to get medical help now", () => turn(now(asked.routine(), from)), "btn plain harm");
  const none = (): void => {
    const { routine, without, from, left } = asked, { id, track } = routine();
    if (asked.take && !source().works) {
      el("a", { href: source().file(track.url), download: `${id}.mp3` }).click();
      box.closest("dialog")?.close();
    } else if (asked.take) void import("./download.ts").then(({ download }) => turn([download({ path: routinePath(id, without()), name: id }, left)]));
    else play(routine(), { without: without(), ...(from ? { from } : {}) });
  };
  const ask = (moved = true): void => turn(lines(asked, none, () => void choose(), help(() => ask())), moved);
  const choose = async (): Promise<void> => {
    const gone = new AbortController(), { left } = asked;
    box.closest("dialog")?.addEventListener("close", () => gone.abort(), { once: true });
    try {
      const { care } = await import("./care.ts");
      await care({ routine: asked.routine(), turn, back: ask, help, left: AbortSignal.any([left, gone.signal]), without: asked.without() });
    } catch {
      if (!left.aborted) turn(unasked(ask));
    }
  };
  ask(false);
  return box;
}

function lines({ routine, again, take }: Asked, none: () => void, choose: () => void, help: HTMLElement): Child[] {
  return [
    el("h2", null, "Does any of this apply today?"),
    routine().adapted?.length ? el("p", null, "This page was adapted to somebody before it was made. Say what is new, or not allowed for there.") : null,
    el("p", { class: "soft" }, again ? "The page was loaded anew, and what you said before is kept nowhere. So please say it once more." : take ? "To either of you. A file asks nothing: think of these lines again each time that it is played." : "To either of you."),
    el("ul", { class: "lines ask" }, routine().safety.lines.map((line) => el("li", null, line.line, small(line)))),
    routine().safety.advice.map((said) => el("p", { class: "soft small" }, said)),
    el("div", { class: "do" }, button(`None of these: ${take ? "download" : "play"}`, none, "btn play"), button("Something applies", choose)),
    el("div", { class: "foot" }, el("span", { class: "soft" }, "Asked every time, never kept."), help),
  ];
}

/** Their code cannot be had: then the answer is the careful one. */
const unasked = (back: () => void): Child[] => [
  el("h2", null, "Not today, then"),
  el("p", null, "The questions behind this cannot be had just now. Something applies, so nothing is played."),
  el("div", { class: "do" }, button("Back", back), el("a", { class: "btn", href: "/" }, toHome())),
];

/** What a line stands for and does not say itself: all that changes the answer is read before the green button. */
const small = ({ under }: SafetyLine): Child => under && el("span", { class: "why" }, under);

function now({ safety: table }: Routine, back: () => void): Child[] {
  return [el("h2", { class: "harm" }, "Get medical help now"), el("p", null, "No massage, or stop it, if there is"), signs(table), el("div", { class: "do" }, button("Back", back))];
}
