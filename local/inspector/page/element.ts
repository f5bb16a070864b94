/** What an element may contain. Strings become text nodes and never HTML; what says nothing is left out. */
export type Child = Node | string | false | null | undefined | Child[];

type Attribute = string | number | boolean | undefined | ((event: Event) => void);

/** An element with attributes and children. Attributes that are undefined or false are left out; `onclick` and its like take a function. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, Attribute> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...nodesOf(children));
  return made;
}

/** Children without nesting and without those that say nothing. */
export function nodesOf(child: Child): (Node | string)[] {
  if (Array.isArray(child)) return child.flatMap(nodesOf);
  return child ? [child] : [];
}

const svg = "http://www.w3.org/2000/svg";

export type IconName = "logo" | "handled" | "waiting" | "parked" | "matched" | "quiet" | "copy" | "copied";

/** One of the symbols in index.html; a word beside it says the same. */
export function icon(name: IconName): SVGElement {
  const drawing = document.createElementNS(svg, "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `#${name}`);
  drawing.append(use);
  return drawing;
}

/** Words for those who cannot see the drawing beside them. */
export const unseen = (words: string) => element("span", { class: "unseen" }, words);

export function byId(id: string): HTMLElement;
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind;
export function byId(id: string, kind = HTMLElement): HTMLElement {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new TypeError(`index.html has no ${kind.name} with the id "${id}"`);
}

/** The nearest element around the target of an event that matches. */
export const around = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
