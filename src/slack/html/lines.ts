/** A stretch of text in one style, not yet escaped. */
export type Run = {
  text: string;
  bold: boolean;
  italic: boolean;
  strike: boolean;
  code: boolean;
  href: string | undefined;
};

export type Line = {
  runs: Run[];
  /** What stands before the text: indentation, a bullet, a number. */
  lead: string;
  quoted: boolean;
  preformatted: boolean;
  /** Only a picture's name, which counts as none of the words. */
  picture: boolean;
  /** An empty line goes before this one. */
  gap: boolean;
};

/** Text in no style, such as what is put between runs. */
export const unstyled = (text: string): Run => ({
  text,
  bold: false,
  italic: false,
  strike: false,
  code: false,
  href: undefined,
});

export const textOf = (line: Line) => line.runs.map((run) => run.text).join("");

export const lengthOf = (line: Line) => line.runs.reduce((sum, run) => sum + run.text.length, 0);

/** Neighbours that have the same in common. */
export function grouped(runs: Run[], by: (run: Run) => unknown): Run[][] {
  const groups: Run[][] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (last?.[0] && by(last[0]) === by(run)) last.push(run);
    else groups.push([run]);
  }
  return groups;
}
