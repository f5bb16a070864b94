import { element } from "../element.js";

/** One stage of the story; `count` stands beside its name. */
export const stage = (name, count, ...content) =>
  element(
    "li",
    { class: "stage", "data-stage": name.toLowerCase() },
    element("h3", {}, name, count > 0 && element("span", { class: "count" }, ` ${count}`)),
    ...content,
  );

export const silence = (words) => element("p", { class: "silence" }, words);

/** Names and values; pairs without a value are left out. */
export const pairs = (entries) =>
  element(
    "dl",
    { class: "pairs" },
    entries
      .filter(([, value]) => value !== undefined && value !== "" && value !== false)
      .map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value))),
  );
