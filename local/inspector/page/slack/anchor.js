import { element } from "../element.js";

const followed = new Set(["http:", "https:", "mailto:", "tel:"]);

/** A link, or only its words where the address is none that a reader should be sent to (`javascript:` and the like). */
export function anchor(address, ...words) {
  const url = URL.parse(address);
  if (!url || !followed.has(url.protocol)) return element("span", {}, ...words);
  return element(
    "a",
    { href: url.href, target: "_blank", rel: "noopener noreferrer", title: url.href },
    ...words,
  );
}
