import { get, routine as load } from "../api.ts";
import { Worked } from "../coverage.ts";
import { el, replace, type Child } from "../dom.ts";
import type { Foot } from "../foot.ts";
import { stretches, type Session } from "../log.ts";
import { chartOf } from "../parts/drawing.ts";
import { areas, LEVELS } from "../parts/growing.ts";
import { handsOf } from "../parts/hands-chart.ts";
import { pictures, type WorkedMap } from "../parts/worked-maps.ts";
import { readPerformance, type Performance } from "../timeline.ts";
import { tracksOf, type TracksJson } from "../tracks.ts";

const AT_ONCE = 200; // steps counted before the page may draw again
const LEAST_S = 1; // a chart on which no spot got this is not shown
const NAMES: Record<string, string> = {
  foot_sole: "Sole", foot_top: "Top of the foot", foot_inner: "Inner side", foot_outer: "Outer side", foot_behind: "Heel and calf", head_top: "Head from above", head_back: "Back of the head",
  head_front: "Face", head_side: "Side of the head", head_threequarter: "Head from behind", head_map: "Scalp", ear: "Ear",
};

/** What was done, as maps: counted anew from the log and the routine. Nothing stands here where the routine is another by now. */
export function worked(session: Session, left: AbortSignal): Child {
  const shown = el("div", { class: "shown" });
  void counted(session, left).then(async ({ maps, foot }) => {
    if (maps.length && !left.aborted) replace(shown, await pictures(maps, foot), el("p", { class: "soft small" }, "Seconds of hands on each spot, from the log of this session."));
  }, () => undefined); // the numbers stand without it
  return shown;
}

async function counted(session: Session, left: AbortSignal): Promise<{ maps: WorkedMap[]; foot: Foot }> {
  const now = await load(session.routine, session.without ?? [], left);
  const performance = readPerformance(now), { foot } = performance;
  if (now.hash !== session.hash || !sameTimes(session, performance)) return { maps: [], foot };
  const tracks = tracksOf(performance.tracks ?? (await get<TracksJson>("/charts/tracks.json", left)));
  const views = [...new Set(performance.timeline.cues.flatMap((cue) => cue.motion?.lanes.flat().map((leg) => leg.view) ?? []))];
  const charts = new Map(await Promise.all(views.map(async (view) => [view, await chartOf(view, performance.foot).catch(() => null)] as const)));
  const worked = new Worked(performance.timeline, performance.dwells, tracks, await handsOf(), (view) => charts.get(view) ?? null);
  for (const stretch of stretches(session.entries)) worked.add(stretch);
  while (!worked.count(AT_ONCE) && !left.aborted) await new Promise((next) => setTimeout(next));
  const maps = views.flatMap((view) => (["left", "right", ""] as const).flatMap((side): WorkedMap[] => {
    const plane = worked.planes.get(`${view} ${side}`), most = plane ? plane.shown.reduce((a, b) => Math.max(a, b), 0) : 0;
    return plane && most >= LEAST_S ? [{ chart: view, name: NAMES[view] ?? view, side, most, levels: [...LEVELS], areas: areas(plane), numbers: [], stored: true }] : [];
  }));
  return { maps, foot };
}

/** Whether the log's times are those of this performance: words and steps left out move them. */
const sameTimes = ({ plan, length }: Session, { timeline }: Performance): boolean =>
  length === timeline.length && plan.every(({ id, start }) => timeline.cues.some((cue) => cue.id === id && cue.start === start));
