import { element } from "../element.ts";

/** Every value of a model by its path, such as `plan.name`; what is empty, and what Intercom says of a list, is left out. */
export function leavesOf(value: unknown, path = ""): [path: string, value: string][] {
  if (value === null || value === undefined || value === "") return [];
  if (typeof value !== "object") return [[path || "value", String(value)]];
  const isList = "data" in value && Array.isArray(value.data);
  return Object.entries(value).flatMap(([name, one]) =>
    name === "type" || (isList && name !== "data")
      ? []
      : leavesOf(one, path === "" ? name : `${path}.${name}`),
  );
}

const most = 60;

/** Values as a list of paths and texts. */
export function leaves(value: unknown): HTMLElement {
  const all = leavesOf(value);
  return element(
    "dl",
    { class: "leaves" },
    all
      .slice(0, most)
      .map(([path, text]) => element("div", {}, element("dt", {}, path), element("dd", {}, text))),
    all.length > most &&
      element("div", {}, element("dt", {}, `and ${all.length - most} more`), element("dd")),
  );
}
