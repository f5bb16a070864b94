import { addressOf, home } from "../address.ts";
import { type Child, element } from "../element.ts";

/** A table with a caption for screen readers. Numbers stand right; on a narrow window each row becomes a card. */
export function table(
  caption: string,
  head: readonly Column[],
  rows: readonly (readonly Child[])[],
): HTMLElement {
  const cell = (child: Child, nth: number) =>
    element(
      "td",
      { "data-label": head[nth]?.name, class: head[nth]?.number && "number" },
      element("div", {}, child),
    );
  return element(
    "div",
    { class: "table", role: "region", "aria-label": caption, tabindex: 0 },
    element(
      "table",
      {},
      element("caption", { class: "unseen" }, caption),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          head.map(({ name, number, title }) =>
            element("th", { scope: "col", class: number && "number", title }, name),
          ),
        ),
      ),
      element(
        "tbody",
        {},
        rows.map((row) => element("tr", {}, row.map(cell))),
      ),
    ),
  );
}

export type Column = { name: string; number?: true; title?: string };

/** What would be here, where there is nothing. */
export const nothing = (title: string, words: string) =>
  element(
    "div",
    { class: "nothing" },
    element("p", { class: "nothing-title" }, title),
    element("p", {}, words),
  );

/** A remark below a heading or a table. */
export const remark = (...words: Child[]) => element("p", { class: "remark" }, words);

/** What matters less than what stands beside it. */
export const dim = (...words: Child[]) => element("span", { class: "dim" }, words);

export const code = (words: string) => element("code", {}, words);

/** "a, b, c", each as code. */
export const codes = (all: readonly string[]): Child[] => all.map((one, nth) => [nth > 0 && ", ", code(one)]);

export const heading = (words: string, ...more: Child[]) =>
  element("h3", { class: "part-title" }, words, more);

/** A link to the story of a notification. */
export const storyLink = (id: string, ...words: Child[]) =>
  element("a", { href: addressOf({ page: home, open: id }), class: "story-link" }, words);

export const count = (number: number) => number.toLocaleString();
export const plural = (number: number, one: string, many = `${one}s`) =>
  `${count(number)} ${number === 1 ? one : many}`;
