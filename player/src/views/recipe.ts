import { el, replace, type Child } from "../dom.ts";
import { vessel } from "../parts/vessel.ts";
import { cardPath, fraction, gramsOf, labelPath, recipe as load, rounding, type Line, type Part, type Recipe } from "../recipes.ts";
import type { View } from "../router.ts";
import { capital, number } from "../words.ts";
import "../styles/kitchen.css";

const JAR = 60; // g in a usual jar
const STEP = 10;

/** One recipe: how much is made, what goes in, what is fine and what to mind, how it is made. */
export const recipe: View = async ({ params, left }) => {
  const one = await load(params["id"]!, left), next = doing(one);
  return {
    title: one.title,
    class: "rc",
    content: [
      el("div", { class: "pot" }, vessel(one.use, one.title)),
      el("div", { class: "ti" }, el("h1", null, one.title), one.description && el("p", null, one.description)),
      el("div", { class: "first" }, one.lines.length > 0 && mix(one, next.batch), next.links),
      one.sound ? checks(one) : wrong(one),
      method(one),
    ],
  };
};

function mix(one: Recipe, chosen: (batch: number | null) => void): HTMLElement {
  const whole = one.lines.reduce((sum, line) => sum + fraction(line.exact_g), 0);
  const usual = Math.round(whole), most = Math.max(600, usual * 2), rows = el("tbody"), jars = el("p", { class: "soft", id: "jars" });
  const shown = el("b"), slide = el("input", { type: "range", min: 20, max: most, step: STEP, value: usual, id: "batch", "aria-describedby": "jars", oninput: () => show(Number(slide.value)) });
  const show = (batch: number): void => {
    replace(shown, `${batch}`);
    chosen(batch === usual ? null : batch);
    slide.setAttribute("aria-valuetext", `${batch} grams`);
    slide.style.setProperty("--f", `${(batch - 20) / (most - 20)}`);
    replace(jars, [much(one, batch), rounding(one.lines, batch, whole)].filter(Boolean).join(" "));
    replace(rows, one.lines.map((line) => row(line, gramsOf(line, batch, whole))));
  };
  show(usual);
  return el(
    "section",
    { class: "mix", "aria-labelledby": "mix" },
    el("h2", { id: "mix", class: "hidden" }, "What goes in"),
    one.fixed
      ? el("p", { class: "amount" }, el("span", null, "Makes"), el("output", { class: "num" }, shown, " g"))
      : [el("div", { class: "amount" }, el("label", { for: "batch" }, "Make"), el("output", { class: "num", for: "batch" }, shown, " g")), slide],
    jars,
    el("table", null, el("thead", { class: "hidden" }, el("tr", null, ["Ingredient", "Share", "Weight"].map((name) => el("th", { scope: "col" }, name)))), rows),
  );
}

function row({ name, percent, optional }: Line, grams: string): HTMLElement {
  return el("tr", null, el("th", { scope: "row" }, capital(name), optional && el("span", { class: "soft" }, " (may be left out)")), el("td", { class: "num soft" }, `${percent} %`), el("td", { class: "num" }, `${grams} g`));
}

function much(one: Recipe, batch: number): string {
  if (one.dose) return `For ${number(Math.max(1, Math.floor(batch / one.dose)))} litres of water, ${one.dose} g to a litre.`;
  const jars = Math.ceil(batch / JAR), serves = one.per_serving_g ? Math.max(1, Math.floor(batch / one.per_serving_g)) : 0;
  const room = one.density ? `${Math.round(batch / one.density)} ml, ` : "";
  return `${room}${jars === 1 ? "one jar" : `${number(jars)} jars`} of ${JAR} g${serves ? `, for ${serves} ${one.serving}` : ""}.`;
}

function checks({ told }: Recipe): HTMLElement {
  return el(
    "section",
    { class: "checks", "aria-labelledby": "checks" },
    el("h2", { id: "checks" }, "Checks"),
    el("ul", null, told.map(({ fine, point, rest }) => el("li", { class: fine ? "ok" : "note" }, el("span", { class: "hidden" }, fine ? "Fine: " : "To know: "), el("b", null, point), rest && ` ${rest}`))),
  );
}

function wrong({ findings }: Recipe): HTMLElement {
  return el(
    "section",
    { class: "checks", "aria-labelledby": "checks" },
    el("h2", { id: "checks" }, "Not to be made as it stands"),
    el("ul", null, findings.map(({ severity, message, hints, line, code }) => el("li", { class: severity === "error" ? "bad" : "note" }, el("b", null, `${message}.`), hints[0] && ` ${hints[0]}.`, el("span", { class: "soft small" }, ` Line ${line}, ${code}`)))),
  );
}

function method(one: Recipe): HTMLElement {
  let at = 0;
  return el(
    "section",
    { class: "method", "aria-labelledby": "method" },
    el("h2", { id: "method" }, "Method"),
    one.sections.map(({ name, steps }) => {
      const start = at + 1;
      at += steps.length;
      return [name && el("h3", null, name), el("ol", { start, vars: { "--from": `${start - 1}` } }, steps.map((step) => el("li", null, said(step))))];
    }),
    one.notes.map((note) => el("p", { class: "soft small" }, note)),
  );
}

/** A step in words, its timers and ingredients set off. */
export function said(step: readonly Part[]): Child {
  return step.map(({ kind, words: written, preparation }) => [written.replaceAll(" °C", "\u00a0°C"), kind, preparation] as const).map(([words, kind, preparation]) => [kind === "ingredient" || kind === "timer" ? el("b", { class: kind === "timer" && "num" }, words) : words, preparation && ` (${preparation})`]);
}

/** What may be done with it, for as much as is chosen. */
function doing(one: Recipe): { links: HTMLElement; batch: (grams: number | null) => void } {
  const text = URL.createObjectURL(new Blob([one.text], { type: "text/plain" }));
  const start = el("a", { class: "btn strong" }, "Make it, step by step"), card = el("a", { class: "btn plain", target: "_blank" }, "Recipe on a card");
  const batch = (grams: number | null): void => {
    const asked = grams === null ? "" : `?g=${grams}`;
    start.href = `/make/${encodeURIComponent(one.id)}${asked}`;
    card.href = cardPath(one.id, asked);
  };
  batch(null);
  const links = el(
    "div",
    { class: "do" },
    one.sound && start,
    one.sound && one.paper && [el("a", { class: "btn", href: labelPath(one.id, "60ml"), target: "_blank" }, "Print the label"), card],
    el("a", { class: "btn plain", href: text, download: `${one.id.split("/").at(-1)}.cook` }, "Recipe as text"),
  );
  return { links, batch };
}
