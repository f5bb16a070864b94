import type { Message } from "./records.ts";

/** What a message says, block by block, without what only looks or acts: a page shows it as text. */
export function wordsOf({ text, blocks }: Pick<Message, "text" | "blocks">): string {
  const words = blocks.map((block) => wordsIn(block).join("  ")).filter(Boolean);
  return (words.length > 0 ? words : [text]).map(readable).join("\n");
}

/** The texts within a block, in their order. */
function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== "object" || value === null) return [];
  // What is pressed or chosen stands below the words.
  if (
    "type" in value &&
    /^(actions|button|overflow|.*_select|datepicker|timepicker)$/.test(String(value.type))
  )
    return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === "text" && typeof inner === "string" ? [inner] : wordsIn(inner),
  );
}

/** Links by their words, and Slack's three entities as characters. */
const readable = (text: string) =>
  text
    .replace(/<([^<>|]*)\|([^<>]*)>/g, "$2")
    .replace(/<(https?:[^<>]*|mailto:[^<>]*)>/g, "$1")
    .replace(/&(lt|gt|amp);/g, (_, name: "lt" | "gt" | "amp") => ({ lt: "<", gt: ">", amp: "&" })[name]);
