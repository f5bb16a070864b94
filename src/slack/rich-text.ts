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
  /** An empty line goes before this one. */
  gap: boolean;
};

export const textOf = (line: Line) => line.runs.map((run) => run.text).join("");
