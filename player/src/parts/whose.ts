import { el } from "../dom.ts";
import { capital } from "../words.ts";

/** The receiver's side at hand, and on which side of the giver it lies; "" where both are, or none. `own`: one's own body. */
export interface Whose { side: string | null; on: "" | "right" | "left"; own: boolean }

/** `<solea-whose>`: the side in large letters, standing on the side of the screen where the giver has it. */
export class SideName extends HTMLElement {
  #name = el("b");
  #where = el("span");

  connectedCallback(): void {
    if (!this.firstChild) this.append(this.#name, this.#where);
    this.setAttribute("role", "note");
  }

  set now({ side, on, own }: Whose) {
    this.className = on ? `whose at-${on}` : "whose none";
    this.#name.textContent = on ? capital(side!) : "";
    this.#where.textContent = on && !own ? `on your ${on}` : "";
    this.setAttribute("aria-label", on && !own ? `Their ${side} is on your ${on}` : "");
  }
}
customElements.define("solea-whose", SideName);

export const whose = (): SideName => el("solea-whose" as "div", { class: "whose none" }) as unknown as SideName;
