/** What HTML's elements mean in text. Of an element that is not listed, only the content counts. */

export type Style = "bold" | "italic" | "strike" | "code";

const named = (names: string) => new Set(names.split(" "));

export const styles: ReadonlyMap<string, Style> = new Map(
  Object.entries({
    bold: "b strong th h1 h2 h3 h4 h5 h6",
    italic: "i em",
    strike: "s strike del",
    code: "code kbd tt",
  }).flatMap(([style, names]) => names.split(" ").map((name) => [name, style as Style])),
);

/** Stand apart by an empty line. */
export const paragraphs = named("p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr");

/** Begin and end a line. */
export const ownLine = named(
  "div section article header footer main aside li dt dd tr td th caption figure figcaption address",
);

/** May stand in the middle of a word; any other element ends it. */
export const withinWords = named(
  "a abbr b code del em font i ins kbd mark s small span strike strong sub sup tt u",
);

/** Hold text that browsers do not show. */
export const unread = named("script style title template noscript select textarea");

/** Hold no markup: their content is text until they are closed. */
export const raw = named("script style title textarea iframe noembed noframes xmp plaintext");

/** The word that stands for a picture without a description. */
export const pictures: ReadonlyMap<string, string> = new Map([
  ["img", "image"],
  ["iframe", "video"],
  ["video", "video"],
]);
