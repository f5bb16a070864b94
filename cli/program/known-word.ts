import { nearest } from "../../sandbox/intercom/scenarios/nearest.ts";
import { UsageError } from "./usage-error.ts";

/** Longer lists are named by the command that prints them. */
const mostListed = 12;

/**
 * The word, if it is known. Throws a UsageError that begins with `unknown`, suggests what a mistyped word may mean, and says
 * which words there are.
 */
export function knownWord<Word extends string>(
  word: string,
  known: readonly Word[],
  { unknown, seeAll }: { unknown: string; seeAll: string },
): Word {
  const found = known.find((one) => one === word);
  if (found !== undefined) return found;
  const meant = nearest(word, known);
  const suggestion = meant ? ` Did you mean ${meant}?` : "";
  const list = known.length <= mostListed ? `There are: ${known.join(", ")}.` : `${seeAll} shows them all.`;
  throw new UsageError(`${unknown}.${suggestion} ${list}`);
}
