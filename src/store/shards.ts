/**
 * One key takes 1,000 write units a second, and so do all keys that DynamoDB happens to keep in one partition; a new
 * table has four (docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html). Four keys
 * may share one of them; of sixteen, hardly more than half do.
 */
export const narrow = 4;
export const wide = 16;

export type Width = typeof narrow | typeof wide;

/** The shard of an id, always the same for the same id and width. */
export const shardOf = (id: string, width: Width): number => sumOf(id) % width;

/** 32 bits that hardly two ids share. */
export function sumOf(id: string): number {
  let sum = 0;
  for (let index = 0; index < id.length; index++) sum = (sum * 31 + id.charCodeAt(index)) >>> 0;
  return sum;
}

/** Where an id may stand that was written at either width. */
export function shardsOf(id: string, width: Width): number[] {
  return [...new Set([shardOf(id, width), shardOf(id, narrow)])];
}

export const everyShard = (width: Width): number[] => Array.from({ length: width }, (_, shard) => shard);
