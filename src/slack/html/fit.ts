import { halfCharacter } from "../text.ts";
import { type Line, textOf, visibleLength } from "./lines.ts";

type Write = (lines: Line[]) => string;

/**
 * As much of the lines as takes at most `room` characters when written. Words are worth most to a reader: the
 * longest addresses go first, then pictures, then words from the end.
 */
export function fitted(lines: Line[], room: number, write: Write): string {
  for (const kept of [lines, lines.filter((line) => !line.picture)]) {
    const length = mostThatFits(longestAddress(kept), (most) => write(withAddresses(kept, most)), room);
    if (length !== undefined) return length || "…";
  }
  const bare = withAddresses(
    lines.filter((line) => !line.picture),
    0,
  );
  return mostThatFits(visibleLength(bare), (count) => write(cutAfter(bare, count)), room) || "…";
}

/** What `make` makes of the largest number up to `most` with which it fits; undefined when none does. */
function mostThatFits(most: number, make: (count: number) => string, room: number): string | undefined {
  let best: string | undefined;
  let [low, high] = [0, most];
  while (low <= high) {
    // The largest first, because most texts fit as they are once they have no pictures.
    const middle = high === most && best === undefined && low === 0 ? most : Math.floor((low + high) / 2);
    const made = make(middle);
    if (made.length <= room) {
      best = made;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return best;
}

const longestAddress = (lines: Line[]) =>
  lines.flatMap(({ runs }) => runs).reduce((longest, { href }) => Math.max(longest, href?.length ?? 0), 0);

const withAddresses = (lines: Line[], most: number): Line[] =>
  lines.map((line) => ({
    ...line,
    runs: line.runs.map((run) => (run.href && run.href.length > most ? { ...run, href: undefined } : run)),
  }));

/** The first `count` characters of words, back to the end of a word, with an ellipsis. */
export function cutAfter(lines: Line[], count: number): Line[] {
  let left = count;
  const kept: Line[] = [];
  for (const line of lines) {
    const text = textOf(line);
    const fits = line.picture || left >= text.length;
    const taken = fits ? text.length : wordEnd(text, left, kept.length > 0);
    if (taken > 0) kept.push(withText(line, taken));
    if (!line.picture) left -= text.length;
    if (left <= 0) break;
  }
  return withEllipsis(kept);
}

function withText(line: Line, length: number): Line {
  let left = length;
  const runs = [];
  for (const run of line.runs) {
    if (left <= 0) break;
    runs.push({ ...run, text: run.text.slice(0, left) });
    left -= run.text.length;
  }
  return { ...line, runs };
}

function withEllipsis(lines: Line[]): Line[] {
  const line = lines.at(-1);
  const run = line?.runs.at(-1);
  if (!line || !run) return lines;
  return [
    ...lines.slice(0, -1),
    { ...line, runs: [...line.runs.slice(0, -1), { ...run, text: `${run.text}…` }] },
  ];
}

/** A longer word is cut within: it is an address, or no word at all. */
const longWord = 40;

function wordEnd(text: string, at: number, mayVanish: boolean) {
  const space = Math.max(text.lastIndexOf(" ", at), 0);
  const end = at - space <= longWord && (space > 0 || mayVanish) ? space : at;
  return text.slice(0, end).replace(halfCharacter, "").trimEnd().length;
}
