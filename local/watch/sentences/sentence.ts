import type { Around } from "../around.ts";
import type { Sources } from "../sources.ts";

export type Found = {
  /** The compiler's number of the mistake. */
  code: number;
  text: string;
  /** Its sentence and those that say why. */
  texts: readonly string[];
  /** What stands at its place. */
  word: string;
  sources: Sources;
  around: Around;
};

export type Sentence = { says: string; remedy: string };

/** The compiler's own guess. */
export const meantIn = ({ text }: Found) => /Did you mean(?: to write)? '"?([^'"]+)"?'\?/.exec(text)?.[1];
export const didYouMean = (word: string | undefined, otherwise: string) =>
  word === undefined ? otherwise : `Did you mean ${word}? ${otherwise}`;
export const unquoted = (word: string) => word.replace(/^["'`]|["'`]$/g, "");

/** Longer lists are in docs/reference.md. */
const mostListed = 24;
export const fieldsOf = (fields: readonly string[], begins: string): string | undefined =>
  fields.length > 0 && fields.length <= mostListed ? `${begins} ${fields.join(", ")}.` : undefined;
