/** Kilobytes of text of the message below, as long as customers' messages in a messenger usually are. */
export const shortMessage = 0.3;

const short =
  "Good morning. Since the update our weekly export stays at zero percent, in both browsers that we have here. " +
  "No one changed permissions, and smaller lists of up to forty rows still arrive as CSV after half an hour. " +
  "Could you look why? We must hand figures to our auditors by Thursday noon, otherwise someone has to type.";

/**
 * A message of so many kilobytes. Those beyond a short one are mail as HTML: paragraphs of made-up words, a few of them
 * frequent and most of them rare, so that they compress as prose does, to a little less than half.
 */
export function letterOf(kilobytes: number): string {
  if (kilobytes <= shortMessage) return short;
  const random = randomNumbers();
  const paragraphs: string[] = [];
  for (let length = 0; length < kilobytes * 1_024; length += paragraphs.at(-1)?.length ?? 1) {
    const words = Array.from({ length: 60 }, () => wordOf(Math.floor(vocabulary ** random())));
    paragraphs.push(`<p>${words.join(" ")}.</p>`);
  }
  return paragraphs.join("").slice(0, kilobytes * 1_024);
}

const vocabulary = 20_000;
const syllables =
  "ba be bi da de di do fa fe ga go ha he in ka ke la le li lo ma me mi na ne no or pa pe ra re ri ro sa se si st ta te ti to tr un va ve vi".split(
    " ",
  );

/** The word of a rank, always the same: the more frequent, the shorter. */
function wordOf(rank: number): string {
  const word: string[] = [];
  for (let left = rank + 1; left > 0; left = Math.floor(left / syllables.length))
    word.push(syllables[left % syllables.length] ?? "");
  return word.join("");
}

/** The same numbers from 0 to 1 each time (a linear congruential generator with the constants of Numerical Recipes). */
function randomNumbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
