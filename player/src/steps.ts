import type { Cue, Routine, SectionTimes } from "./api.ts";

/** One line of the step list: the cue that stands for it, and the same step on the other side. */
export interface Step {
  cue: Cue;
  ids: string[];
  detail: string;
}

/** Steps under one heading; what is done again on the other side stands here once. */
export interface Section {
  title: string;
  seconds: number;
  /** "each foot", where the time is that of one side. */
  each: string;
  note: string;
  steps: Step[];
}

const within = (cue: Cue) => (section: SectionTimes): boolean => section.start <= cue.start && cue.start < section.end;
const length = ({ start, end }: { start: number; end: number }): number => end - start;

/** The innermost section that a cue stands in. */
function home(cue: Cue, all: readonly SectionTimes[]): SectionTimes | undefined {
  return all.filter(within(cue)).sort((a, b) => length(a) - length(b))[0];
}

function listed(cue: Cue, cues: readonly Cue[]): boolean {
  if (cue.kind === "dwell" || cue.technique === "change_sides") return false;
  const partner = cue.with ? cues.find(({ id }) => id === cue.with) : undefined;
  return !(partner && cue.kind === "hold" && partner.kind !== "hold");
}

function detail(cue: Cue, cues: readonly Cue[]): string {
  const held = cue.kind === "stroke" && cues.some((other) => other.with === cue.id && other.kind === "hold");
  const words = cue.question ? `“${cue.question}”` : small((cue.kind === "prepare" && cue.where) || cue.detail || cue.where);
  return held ? `${words}; the other hand holds` : words;
}

const small = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

const sameStep = (a: Cue, b: Cue): boolean => a.technique === b.technique && a.detail === b.detail && a.kind === b.kind;

/** The timeline as a reader wants it: sections in order, both sides of a section as one, said once. */
export function sections({ timeline }: Pick<Routine, "timeline">): Section[] {
  const { cues } = timeline;
  const groups = new Map<string, { times: SectionTimes | undefined; cues: Cue[] }[]>();
  for (const cue of cues.filter((one) => listed(one, cues))) {
    const times = home(cue, timeline.sections);
    const title = times?.title ?? cue.title;
    const passes = groups.get(title) ?? [];
    groups.set(title, passes);
    const last = passes.at(-1);
    if (last && last.times === times && times) last.cues.push(cue);
    else passes.push({ times, cues: [cue] });
  }
  const all = [...groups].map(([title, passes]) => section(title, passes, cues));
  const first = all.find(({ note }) => note);
  return all.map((one) => (one === first ? one : { ...one, note: "" }));
}

function section(title: string, passes: { times: SectionTimes | undefined; cues: Cue[] }[], cues: readonly Cue[]): Section {
  const [first, ...others] = passes as [(typeof passes)[number], ...typeof passes];
  const sides = passes.map(({ times }) => times?.side).filter(Boolean) as string[];
  const twice = others.length > 0 && new Set(sides).size > 1;
  const again = others.map((pass) => [...pass.cues]);
  const steps = first.cues.map((cue): Step => {
    const same = again.flatMap((rest) => {
      const found = rest.findIndex((other) => sameStep(cue, other));
      return found < 0 ? [] : rest.splice(found, 1);
    });
    return { cue, ids: [cue.id, ...same.map(({ id }) => id)], detail: detail(cue, cues) };
  });
  const alone = again.flat().map((cue): Step => ({ cue, ids: [cue.id], detail: detail(cue, cues) }));
  const seconds = [...steps, ...alone].reduce((sum, { cue }) => sum + length(cue), 0);
  const feet = first.cues.some(({ where }) => /foot/i.test(where));
  return {
    title,
    seconds,
    each: twice ? (feet ? "each foot" : "each side") : "",
    note: twice ? `${sides[0] === "left" ? "Left" : "Right"} ${feet ? "foot " : ""}first, then everything again on the ${sides[1]}.` : "",
    steps: [...steps, ...alone],
  };
}
