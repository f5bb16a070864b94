import { oneLine } from "../escape.ts";
import { linkable } from "../link.ts";
import { pictures } from "./elements.ts";

/** A picture as a reader of text meets it. An emoji that a mail program drew stands among the words. */
export type Picture = { text: string; href: string | undefined; emoji: boolean };

/** Undefined for what is no picture, and for the single pixel by which senders learn that a mail was opened. */
export function pictureOf(name: string, attributes: Record<string, string>): Picture | undefined {
  const kind = pictures.get(name);
  if (!kind || (attributes.width === "1" && attributes.height === "1")) return undefined;
  const description = oneLine((attributes.alt ?? "").slice(0, 1_000));
  if (/^\p{RGI_Emoji}$/v.test(description)) return { text: description, href: undefined, emoji: true };
  return { text: shortened(description) || kind, href: linkable(attributes.src), emoji: false };
}

function shortened(description: string) {
  return description.length > 60 ? `${description.slice(0, 59).toWellFormed().trimEnd()}…` : description;
}
