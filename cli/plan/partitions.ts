import { wide } from "../../src/store/shards.ts";

/** Write units a second of one partition, whatever keys it holds. */
const perPartition = 1_000;

/**
 * Write units a second that the sixteen shards of a feed take of a table that is warm for `warmWrites`, until DynamoDB
 * parts what is hot. It has a partition for each thousand, in which keys fall at random; this holds in 99 of 100 tables.
 */
export function shardsTake(warmWrites: number): number {
  const partitions = Math.max(Math.floor(warmWrites / perPartition), 1);
  let fullest = 1;
  while (fullest < wide && partitions * chanceOfMore(fullest, partitions) > 0.01) fullest += 1;
  return Math.floor((perPartition * wide) / fullest);
}

/** The chance that one of the partitions holds more than so many of the keys. */
function chanceOfMore(than: number, partitions: number): number {
  const share = 1 / partitions;
  let chance = 0;
  for (let keys = than + 1; keys <= wide; keys++)
    chance += choices(wide, keys) * share ** keys * (1 - share) ** (wide - keys);
  return chance;
}

function choices(of: number, take: number): number {
  let ways = 1;
  for (let n = 0; n < take; n++) ways = (ways * (of - n)) / (n + 1);
  return Math.round(ways);
}
