import { readFileSync, writeFileSync } from "node:fs";
import type { Counted } from "./count/count.ts";
import { noTally, type Tally } from "./count/tally.ts";

const file = new URL("counted.json", import.meta.url);

type BySize = Record<"1" | "10", Counted>;

/** The counts by batch size. `npm run cost -- --recount` counts again, and a test compares. */
export const readCounted = (): BySize => JSON.parse(readFileSync(file, "utf8"), withZeros);

/** Writes the counts without zeros. */
export function keepCounted(counted: BySize): void {
  writeFileSync(file, `${JSON.stringify(counted, withoutZeros, 2)}\n`);
}

const withoutZeros = (name: string, value: unknown) =>
  value === 0 && name !== "effects" ? undefined : value;

/** Restores the zeros of every tally, which is an object with `calls`. */
function withZeros(_: string, value: Partial<Tally> | null): unknown {
  if (typeof value !== "object" || !value?.calls) return value;
  const zero = noTally();
  return { ...zero, ...value, calls: { ...zero.calls, ...value.calls } };
}
