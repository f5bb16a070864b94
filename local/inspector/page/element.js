/**
 * An element with attributes and children. Strings become text nodes and never HTML; what is undefined, null or
 * false is left out. `onclick` and its like take a function.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children.flat(Number.POSITIVE_INFINITY).filter(isSomething));
  return made;
}

const isSomething = (child) => child !== undefined && child !== null && child !== false && child !== "";

const svg = "http://www.w3.org/2000/svg";

/** One of the symbols in index.html; a word beside it says the same. */
export function icon(name) {
  const drawing = document.createElementNS(svg, "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(svg, "use");
  use.setAttribute("href", `#${name}`);
  drawing.append(use);
  return drawing;
}

/** Words for those who cannot see the drawing beside them. */
export const unseen = (...words) => element("span", { class: "unseen" }, ...words);

export const byId = (id) => document.getElementById(id);
