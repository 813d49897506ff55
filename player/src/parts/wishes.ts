import { el, replace, type Child } from "../dom.ts";
import { anotherDraw, forgetWish, partOf, remember, remembered, withWord, type Wish } from "../plan/wish.ts";
import { announce } from "../router.ts";
import { button } from "./button.ts";

type Choice = readonly [value: string, name: string];

const AIMS: readonly Choice[] = [["", "Unwind"], ["before sleep", "Before sleep"], ["wake up", "Wake up"], ["cold feet", "Cold feet"], ["tired feet after standing", "Tired feet"]];
const FEET: readonly Choice[] = [["feet", "Both feet"], ["right foot", "Right foot"], ["left foot", "Left foot"], ["soles", "Soles only"]];
const HEAD: readonly Choice[] = [["head", "Scalp and ears"], ["scalp", "Scalp"], ["ears", "Ears"], ["temples", "Temples"]];
const GIVERS: readonly Choice[] = [["beginner", "New to it"], ["sore thumbs", "Sore thumbs"], ["one hand", "One hand only"], ["strong hands", "Strong hands"]];
const AT_HAND: readonly Choice[] = [["cream", "Cream"], ["oil", "Oil"], ["towel", "Towel"], ["basin", "Basin"], ["salt", "Salt"]];
const USUALLY = ["cream", "towel"];
const TASTES: readonly Choice[] = [["thumbs", "Thumbs"], ["fists", "Fists"], ["squeeze", "Squeezing"], ["circle", "Circles"], ["tap", "Tapping"], ["stretch the skin", "Stretching"], ["arch", "The arch"], ["toes", "The toes"], ["heel", "The heel"], ["ears", "The ears"]];
const TASTE: readonly Choice[] = [["", "Either"], ["likes", "Likes it"], ["dislikes", "Rather not"]];

/** What more can be wished for, in calm groups that are folded away. */
export class Wishes {
  readonly element: HTMLElement;
  #wish: Wish;
  /** The rows of the plan at hand, which is last time's: the same wish is the same plan. */
  rows: readonly string[] = [];
  readonly #changed: (wish: Wish) => void;
  readonly #left: AbortSignal;
  readonly #groups = el("div", { class: "groups" });
  #liked = el("details");
  #shown = (): void => undefined;

  constructor(wish: Wish, left: AbortSignal, changed: (wish: Wish) => void) {
    this.#wish = wish;
    this.#left = left;
    this.#changed = changed;
    this.element = el("details", { class: "wishes" }, el("summary", { class: "btn plain" }, "More wishes"), this.#groups);
    this.#build();
  }

  set wish(wish: Wish) {
    const part = partOf(this.#wish);
    this.#wish = wish;
    if (part !== partOf(wish)) this.#build();
  }

  /** All groups anew, after a wish that came from elsewhere. */
  renew(wish: Wish): void {
    this.#wish = wish;
    this.#build();
  }

  #set(some: Partial<Wish>): void {
    this.#wish = { ...this.#wish, ...some };
    if (remembered()) remember(this.#wish);
    this.#changed(this.#wish);
  }

  #build(): void {
    const part = partOf(this.#wish);
    this.#groups.replaceChildren(...[
      this.#one("aim", "For", AIMS, this.#wish.aim ?? "", (aim) => this.#set({ aim })),
      part !== "head" && this.#one("feet", "Of the feet", FEET, this.#area(FEET), (area) => this.#set({ areas: this.#areas(FEET, area) })),
      part !== "feet" && this.#one("head", "Of the head", HEAD, this.#area(HEAD), (area) => this.#set({ areas: this.#areas(HEAD, area) })),
      this.#one("oneself", "Whose hands", [["", "Somebody else’s"], ["self", "One’s own"]], this.#wish.oneself ? "self" : "", (who) => this.#set({ oneself: who === "self" })),
      this.#several("Those hands", GIVERS, this.#wish.giver ?? [], (word, on) => this.#set({ giver: withWord(this.#wish.giver, word, on) })),
      this.#several("At hand", AT_HAND, this.#wish.at_hand ?? USUALLY, (word, on) => this.#set({ at_hand: withWord(this.#wish.at_hand ?? USUALLY, word, on) })),
      this.#one("position", "The receiver", [["", "Sits"], ["lying on the back", "Lies on the back"]], this.#wish.position ?? "", (position) => this.#set({ position })),
      this.#one("pressure", "At most", [["light", "Light"], ["moderate", "Moderate"], ["", "Firm"]], this.#wish.pressure ?? "", (pressure) => this.#set({ pressure })),
      this.#one("quiet", "The voice", [["", "Explains"], ["quiet", "Says little"]], this.#wish.quiet ? "quiet" : "", (how) => this.#set({ quiet: how === "quiet" })),
      this.#one("again", "Next to last time", [["", "The best plan"], ["other", "Not the same"]], this.#wish.again ? "other" : "", (which) => this.#set(which ? { again: anotherDraw(), last: [...this.rows] } : { again: 0, last: [] })),
      (this.#liked = this.#tastes()),
      this.#spots(),
      this.#memory(),
    ].filter((group): group is HTMLElement => group instanceof HTMLElement));
  }

  #area(all: readonly Choice[]): string {
    return (this.#wish.areas ?? ["feet"]).find((area) => all.some(([value]) => value === area)) ?? all[0]![0];
  }

  #areas(all: readonly Choice[], area: string): string[] {
    return (this.#wish.areas ?? ["feet"]).map((other) => (all.some(([value]) => value === other) ? area : other));
  }

  #one(name: string, legend: string, all: readonly Choice[], now: string, set: (value: string) => void): HTMLElement {
    const one = ([value, words]: Choice): HTMLElement => el("label", { class: "opt" }, el("input", { type: "radio", name: `wish-${name}`, value, checked: value === now, onchange: () => set(value) }), el("span", null, words));
    return el("fieldset", null, el("legend", null, legend), el("div", { class: "seg" }, all.map(one)));
  }

  #several(legend: string, all: readonly Choice[], now: readonly string[], set: (word: string, on: boolean) => void): HTMLElement {
    const one = ([value, words]: Choice): HTMLElement => {
      const box: HTMLInputElement = el("input", { type: "checkbox", checked: now.includes(value), onchange: () => set(value, box.checked) });
      return el("label", { class: "opt" }, box, el("span", null, words));
    };
    return el("fieldset", null, el("legend", null, legend), el("div", { class: "seg" }, all.map(one)));
  }

  /** Places on the drawing; it comes when somebody opens it. */
  #spots(): HTMLElement {
    const { sore = [] } = this.#wish, box = el("div", { class: "groups" });
    const show = (): void => void import("./spots.ts").then(({ spots }) => spots(box, { wish: () => this.#wish, set: (some) => this.#places(some), left: this.#left }))
      .catch(() => replace(box, el("p", { class: "soft" }, "The drawing cannot be had just now.")));
    this.#shown = () => { if (box.firstChild) show(); };
    const element = el("details", { class: "spots", ontoggle: () => { if (element.open && !box.firstChild) show(); } }, el("summary", { class: "btn plain" }, "Sore or liked places"), box);
    element.open = sore.length > 0;
    return element;
  }

  /** What was marked on the drawing stands in the rows of what is liked too. */
  #places(some: Partial<Wish>): void {
    this.#set(some);
    const { open } = this.#liked, tastes = this.#tastes();
    tastes.open = open;
    this.#liked.replaceWith(tastes);
    this.#liked = tastes;
  }

  #tastes(): HTMLDetailsElement {
    const { likes = [], dislikes = [] } = this.#wish, some = likes.length + dislikes.length;
    const row = ([word, name]: Choice): HTMLElement => {
      const now = likes.includes(word) ? "likes" : dislikes.includes(word) ? "dislikes" : "";
      return this.#one(`taste-${word}`, name, TASTE, now, (which) => {
        this.#set({ likes: withWord(this.#wish.likes, word, which === "likes"), dislikes: withWord(this.#wish.dislikes, word, which === "dislikes") });
        this.#shown();
      });
    };
    return el("details", { class: "tastes", open: some > 0 }, el("summary", { class: "btn plain" }, "What is liked"), el("div", { class: "groups" }, TASTES.map(row)));
  }

  /** Nothing is remembered unless it is asked for; then it can be forgotten. */
  #memory(): HTMLElement {
    const box: HTMLInputElement = el("input", { type: "checkbox", checked: remembered(), onchange: () => {
      if (box.checked) remember(this.#wish);
      else forgetWish();
      announce(box.checked ? "Remembered on this device." : "Forgotten.");
      forget.hidden = !box.checked;
    } });
    const forget = button("Forget them", () => { box.checked = false; box.dispatchEvent(new Event("change")); }, "btn plain");
    forget.hidden = !box.checked;
    return el("div", { class: "memory" }, el("label", { class: "tick" }, box, el("span", null, "Remember these wishes on this device")), forget as Child);
  }
}
