import { filesText, type ShownFile } from "./files.ts";
import { escapeText, visible, withoutFences } from "./text.ts";

/** What can be put into a `slack.text`: words, and the files of a message. */
export type Word = string | number | boolean | null | undefined | readonly ShownFile[];

/** The words as they were typed, mentioning no one; files as links with name and size. */
export const asTyped = (word: Word): string =>
  typeof word === "object" && word !== null
    ? filesText(word)
    : escapeText(withoutFences(visible(String(word ?? ""))));
