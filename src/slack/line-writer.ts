import type { Style } from "./html-elements.ts";
import type { Line, Run } from "./rich-text.ts";

type Place = { lead: string; quoted: boolean; preformatted: boolean };

/** Gathers text into lines: no blank ends, never two empty lines in a row. */
export function lineWriter() {
  const lines: Line[] = [];
  let line: Line | undefined;
  let gap = false;
  let length = 0;

  const open = (place: Place) => {
    line = { runs: [], ...place, gap };
    gap = false;
    return line;
  };

  return {
    lines,
    /** Characters so far. */
    length: () => length,
    isOpen: () => line !== undefined,
    endsInSpace: () => !line || (line.runs.at(-1)?.text.endsWith(" ") ?? true),

    write(text: string, style: Record<Style, boolean> & { href: string | undefined }, place: () => Place) {
      const runs = (line ?? open(place())).runs;
      const last = runs.at(-1);
      if (last && sameStyle(last, style)) last.text += text;
      else runs.push({ text, ...style });
      length += text.length;
    },

    /** Ends the line, if there is one; `wider` leaves an empty line before the next. */
    end(wider: boolean) {
      const last = line?.runs.at(-1);
      if (last) last.text = last.text.trimEnd();
      if (line?.runs.some((run) => run.text.trim())) lines.push(line);
      else if (line?.gap) gap = true;
      line = undefined;
      if (wider) gap = lines.length > 0;
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
