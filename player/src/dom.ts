import { addressOf } from "./source.ts";

/** What may stand inside an element. Empty values leave nothing behind, so a condition can be written in place. */
export type Child = Node | string | number | false | null | undefined | readonly Child[];

/** Attributes; `onclick` and its kin listen, `vars` sets custom properties, `true` writes a bare attribute, empty values none. */
export interface Attrs {
  [name: string]: string | number | boolean | null | undefined | EventListener | Record<string, string>;
  vars?: Record<string, string>;
}

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. Text is always text: nothing here parses markup, so Trusted Types has nothing to object to. */
export function el<K extends keyof HTMLElementTagNameMap>(tag: K, attrs?: Attrs | null, ...children: Child[]): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attrs, children);
}

/** An SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attrs?: Attrs | null, ...children: Child[]): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(SVG, tag) as SVGElementTagNameMap[K], attrs, children);
}

/** Children in order, as nodes. */
export function nodes(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child): (Node | string)[] => {
    if (child === null || child === undefined || child === false) return [];
    if (Array.isArray(child)) return nodes(child);
    return [child instanceof Node ? child : String(child)];
  });
}

/** Only what stands here from now on. */
export function replace(parent: Element, ...children: Child[]): void {
  parent.replaceChildren(...nodes(children));
}

function fill<T extends HTMLElement | SVGElement>(element: T, attrs: Attrs | null | undefined, children: readonly Child[]): T {
  for (const [name, value] of Object.entries(attrs ?? {})) set(element, name, value);
  element.append(...nodes(children));
  return element;
}

function set(element: HTMLElement | SVGElement, name: string, value: Attrs[string]): void {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (typeof value === "object") for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
  else if (name === "href" && element instanceof HTMLAnchorElement && String(value).startsWith("/")) element.setAttribute(name, addressOf(String(value)));
  else element.setAttribute(name, value === true ? "" : String(value));
}
