import { linkable, oneLine } from "../text.ts";
import { pictures } from "./elements.ts";
import { type Line, type Run, textOf, unstyled } from "./lines.ts";

/** An open list and the number of its next item; undefined where it has bullets. */
export type List = { next: number | undefined };

export const listOf = (name: "ul" | "ol", start: string | undefined): List => ({
  next: name === "ul" ? undefined : Number.parseInt(start ?? "1", 10) || 1,
});

/** The bullet or number of the item that begins now. */
export function bulletIn(lists: List[]): string {
  const list = lists.at(-1);
  if (list?.next === undefined) return lists.length > 1 ? "◦ " : "• ";
  const number = `${list.next}. `;
  list.next += 1;
  return number;
}

/** A bullet, or as much space, indented to the depth of its list. */
export const indented = (bullet: string, depth: number) =>
  "    ".repeat(Math.min(depth, 6) - 1) + (bullet || "   ");

/** A picture as text. An emoji that a mail program drew as a picture stands among the words. */
export type Picture = { text: string; href: string | undefined; emoji: boolean };

/** Undefined for any other element, and for the single pixel that tells senders that a mail was opened. */
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

/** A larger row is no row of data: mails use tables for their layout, too. */
const maxRow = { lines: 20, characters: 300 };

/**
 * The lines of a table's row joined into one, with "|" between cells and a space between lines of one cell.
 * Undefined where separate lines read better: fewer than two cells with text, code, or long text. `starts` holds
 * the line with which each cell begins.
 */
export function joinedRow(lines: Line[], starts: number[]): Omit<Line, "gap"> | undefined {
  const from = starts[0] ?? lines.length;
  const row = lines.slice(from, from + maxRow.lines + 1);
  if (row.length > maxRow.lines || row.some((line) => line.preformatted)) return undefined;
  if (row.map(textOf).join("").length > maxRow.characters) return undefined;
  const cells = new Map<number, Line[]>();
  row.forEach((line, at) => {
    const cell = starts.findLastIndex((start) => start <= from + at);
    cells.set(cell, [...(cells.get(cell) ?? []), line]);
  });
  const [first] = row;
  if (!first || cells.size < 2) return undefined;
  const texts = [...cells.values()].map((cell) => between(cell.map(runsOf), " "));
  return { ...first, picture: false, lead: "", runs: between(texts, " | ") };
}

const runsOf = ({ lead, runs }: Line): Run[] => (lead.trim() ? [unstyled(`${lead.trim()} `), ...runs] : runs);

const between = (all: Run[][], separator: string) =>
  all.flatMap((runs, at) => (at > 0 ? [unstyled(separator), ...runs] : runs));
