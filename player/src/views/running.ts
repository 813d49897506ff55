import { el, replace } from "../dom.ts";
import { left as shown } from "../making.ts";
import { announce } from "../router.ts";
import { settings } from "../settings.ts";
import { Timers, type Timer } from "../timers.ts";
import { Tolls } from "../tolls.ts";
import { Voice } from "../voice.ts";
import { capital } from "../words.ts";

const TICK = 500; // ms

/** A quiet line on every page round which there is a frame: what runs in the kitchen, how long still, and the way back to it. It rings there too. */
export function running(place: HTMLElement): void {
  const timers = new Timers(sessionStorage), all = timers.all.filter(({ rang }) => !rang);
  if (!all.length) return place.remove();
  const list = el("ul", { "aria-label": "Timers" }), rows = all.map((timer) => row(timer)), left = new AbortController();
  const tolls = new Tolls(timers, new Voice(settings().kitchen === "quiet", left.signal));
  replace(list, rows.map(({ line }) => line));
  replace(place, list);
  const tick = (): void => {
    for (const { timer } of tolls.tick()) announce(`${timer.name} is done`);
    for (const { timer, show } of rows) show(timers.left(timer));
    if (place.isConnected) return void setTimeout(tick, TICK);
    tolls.clear();
    left.abort();
  };
  setTimeout(tick); // by then it stands on the page
}

/** One timer: its name and the time that is left, as the link back. */
function row(timer: Timer): { timer: Timer; line: HTMLElement; show: (seconds: number) => void } {
  const rest = el("span", { class: "num", role: "timer", "aria-live": "off" }), words = [el("span", null, capital(timer.name)), " ", rest];
  const page = timer.page?.startsWith("/make/") ? timer.page : "/kitchen", line = el("li", null, el("a", { href: page }, words));
  return { timer, line, show: (seconds) => { rest.textContent = seconds ? `${shown(seconds)} left` : "is done"; line.classList.toggle("done", !seconds); } };
}
