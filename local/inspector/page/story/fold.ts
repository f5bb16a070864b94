import { type Child, element } from "../element.ts";

/** What is shown when one asks for it. `focus` names it among its neighbours. */
export const fold = (words: Child, focus: string, ...content: Child[]) =>
  element(
    "details",
    { class: "fold" },
    element("summary", { "data-focus": `fold ${focus}` }, words),
    ...content,
  );
