/**
 * Seeds that once broke the promise, and what was wrong. They are tried first, for ever. As the simulation grows a seed
 * comes to tell another story; what mended it stays proven where it is one of the safeguards that are taken out.
 */
export const keptSeeds: { seed: number; found: string }[] = [
  { seed: 21, found: "a worker that was held up set a handled notification back to trying" },
  { seed: 65, found: "of two notifications of one instant the older won the cache" },
  { seed: 184, found: "a conversation that was answered within the second in which it began" },
  { seed: 193, found: "a worker that was held up posted although another had taken over" },
  { seed: 339, found: "a worker that lost an effect set it back to waiting" },
  { seed: 356, found: "a worker that lost an effect took the hold off another's attempt" },
  { seed: 371, found: "a post twice, by a worker that was held up after it began" },
  {
    seed: 386,
    found: "a repeat after two days whose reading failed had a handled notification decided anew",
  },
  { seed: 513, found: "an older snapshot of the same second cancelled a reminder" },
  { seed: 870, found: "a decision on record was replaced by another one after its effects had left" },
  { seed: 1432, found: "a reminder that a slower clock did not yet find due was lost" },
  { seed: 587, found: "a worker that was held up set a parked effect back to trying" },
];
