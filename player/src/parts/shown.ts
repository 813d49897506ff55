import { get } from "../api.ts";
import { stepped } from "../chart.ts";
import { contacts, type Motion } from "../motion.ts";
import { tracksOf, type TracksJson } from "../tracks.ts";
import type { HandsChart } from "./hands-chart.ts";
import "./hands-chart.ts";
import "../views/play.css";

interface Example { id: string; view: string; motion: Motion }

const SHOWN = "thumb_glide";
const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** A stroke at work on the sole, for a page that has room for it. @throws {Refused}, {Unreachable} */
export async function strokeShown(left: AbortSignal): Promise<HTMLElement> {
  const [{ techniques }, ways] = await Promise.all([get<{ techniques: Example[] }>("/api/techniques", left), get<TracksJson>("/charts/tracks.json", left)]);
  const { view, motion } = techniques.find(({ id }) => id === SHOWN) ?? techniques[0]!, tracks = tracksOf(ways);
  const chart = document.createElement("solea-chart") as HandsChart, length = motion.length || motion.period, begun = performance.now();
  const frame = (now: number): void => {
    if (left.aborted) return;
    const t = (now - begun) % length;
    chart.draw(contacts(motion, calm.matches ? stepped(motion, t) : t, tracks), ({ pressure }) => (pressure ? Math.max(0.2, pressure) : 0));
    requestAnimationFrame(frame);
  };
  void chart.show({ view, position: "", left: false }, [motion], tracks).then(() => requestAnimationFrame(frame), () => undefined);
  return chart;
}
