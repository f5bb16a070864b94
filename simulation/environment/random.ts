export type Random = ReturnType<typeof createRandom>;

/** A stream of numbers that a seed determines (mulberry32). */
export function createRandom(seed: number) {
  let state = Math.imul(seed, 0x9e3779b1) ^ 0x5bf03635;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  return {
    /** From 0 to 1, 1 excluded. */
    next,
    /** A whole number, both ends included. */
    whole: (from: number, to: number) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability: number) => probability > 0 && next() < probability,
    pick: <T>(choices: readonly T[]): T => choices[Math.floor(next() * choices.length)] as T,
  };
}
