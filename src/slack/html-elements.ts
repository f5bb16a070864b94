/** What HTML's elements mean to a reader of text. An element that is not listed is read through. */

export type Style = "bold" | "italic" | "strike" | "code";

export const styles: Record<string, Style> = {
  b: "bold",
  strong: "bold",
  th: "bold",
  h1: "bold",
  h2: "bold",
  h3: "bold",
  h4: "bold",
  h5: "bold",
  h6: "bold",
  i: "italic",
  em: "italic",
  s: "strike",
  strike: "strike",
  del: "strike",
  code: "code",
  kbd: "code",
  tt: "code",
};

const named = (names: string) => new Set(names.split(" "));

/** Set apart by an empty line. */
export const paragraphs = named("p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote pre hr");

/** Begin and end a line. */
export const ownLine = named(
  "div section article header footer main aside li dt dd tr caption figure figcaption address",
);

/** Their text is not for readers. */
export const unread = named("script style head title template noscript select textarea");

/** What is said in place of something that is seen, when it brings no words of its own. */
export const pictures: Record<string, string> = { img: "image", iframe: "video", video: "video" };
