/** What is wrong with a reaction, where, and what to write instead. */
export type Problem = {
  /** Its path in the folder of reactions. */
  file: string;
  /** From 1. */
  line: number;
  column: number;
  says: string;
  remedy: string;
};

/** The line and column of a character, both from 1. */
export function positionAt(text: string, at: number): { line: number; column: number } {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The place of the first match; the beginning where there is none. */
export const positionOf = (text: string, what: RegExp): { line: number; column: number } =>
  positionAt(text, Math.max(text.search(what), 0));
