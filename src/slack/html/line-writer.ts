import { withLinks } from "./addresses.ts";
import type { Line, Run } from "./lines.ts";

export type Place = Pick<Line, "lead" | "quoted" | "preformatted" | "picture">;

/** Of anything longer without a space, an address for instance, no more counts as words. */
const longestWord = 80;

/** Characters that are gathered, long words included, to have `enough` of words. */
export const mostGathered = (enough: number) => 20_000 + 10 * enough;

/** Gathers text into lines: no blank ends, never two empty lines in a row. */
export function lineWriter() {
  const lines: Line[] = [];
  let line: Line | undefined;
  let gap = false;
  let [length, raw, word] = [0, 0, 0];
  let spaced = true;

  const open = (place: Place) => {
    line = { runs: [], ...place, gap };
    gap = false;
    word = 0;
    spaced = true;
    return line;
  };

  const count = (text: string) => {
    raw += text.length;
    for (const piece of text.split(/(\s)/)) {
      if (/^\s/.test(piece)) word = 0;
      length += Math.min(piece.length, Math.max(longestWord - word, 0));
      word += piece.length;
    }
  };

  return {
    lines,
    /** Whether there are more than `enough` characters of words. */
    isFull: (enough: number) => length > enough || raw > mostGathered(enough),
    wantsGap: () => gap,
    isOpen: () => line !== undefined,
    endsInSpace: () => !line || spaced,

    write({ text, ...style }: Run, place: () => Place) {
      const to = line ?? open(place());
      const last = to.runs.at(-1);
      if (last && sameStyle(last, style)) last.text += text;
      else to.runs.push({ text, ...style });
      spaced = text.endsWith(" ");
      if (!to.picture) count(text);
    },

    /** Ends the line, if there is one; `wider` leaves an empty line before the next. */
    end(wider: boolean) {
      const last = line?.runs.at(-1);
      if (last) last.text = last.text.trimEnd();
      if (line?.runs.some((run) => run.text.trim())) {
        lines.push(line.preformatted ? line : { ...line, runs: withLinks(line.runs) });
      } else if (line?.gap) gap = true;
      line = undefined;
      if (wider) gap = lines.length > 0;
    },

    /** Puts one line in the place of those from `at` on. */
    join(at: number, joined: Line) {
      lines.splice(at, lines.length - at, joined);
      gap = false;
    },
  };
}

function sameStyle(a: Omit<Run, "text">, b: Omit<Run, "text">) {
  return (
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    a.href === b.href
  );
}
