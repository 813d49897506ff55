import { el, replace } from "../dom.ts";
import { left as shown } from "../making.ts";
import { announce } from "../router.ts";
import { Timers, type Timer } from "../timers.ts";
import { capital } from "../words.ts";

const TICK = 500; // ms

/** A quiet line on every page but the one that rings: what runs in the kitchen, how long still, and the way back to it. */
export function running(place: HTMLElement): void {
  const timers = new Timers(sessionStorage), told = new Set<number>(), all = timers.all.filter(({ rang }) => !rang);
  if (!all.length) return place.remove();
  const list = el("ul", { "aria-label": "Timers" }), rows = all.map((timer) => row(timer));
  replace(list, rows.map(({ line }) => line));
  replace(place, list);
  const tick = (): void => {
    for (const { timer, show } of rows) {
      const seconds = timers.left(timer);
      show(seconds);
      if (!seconds && !told.has(timer.id)) { told.add(timer.id); announce(`${timer.name} is done. It waits on its page.`); }
    }
    if (rows.length && place.isConnected) setTimeout(tick, TICK);
  };
  tick();
}

/** One timer: its name and the time that is left, as the link back. */
function row(timer: Timer): { timer: Timer; line: HTMLElement; show: (seconds: number) => void } {
  const rest = el("span", { class: "num", role: "timer", "aria-live": "off" }), words = [el("span", null, capital(timer.name)), " ", rest];
  const page = timer.page?.startsWith("/make/") ? timer.page : "/kitchen", line = el("li", null, el("a", { href: page }, words));
  return { timer, line, show: (seconds) => { rest.textContent = seconds ? `${shown(seconds)} left` : "is done"; line.classList.toggle("done", !seconds); } };
}
