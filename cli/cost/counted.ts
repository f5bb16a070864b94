import { readFileSync, writeFileSync } from "node:fs";
import type { Counted } from "./count/count.ts";
import { shortMessage } from "./count/letter.ts";
import { noTally, type Tally } from "./count/tally.ts";

const file = new URL("counted.json", import.meta.url);

/** Kilobytes of text in each message that was counted: short ones, and mail. */
export const countedSizes = [shortMessage, 5, 20, 100] as const;

export type ByBatch = Record<"1" | "10", Counted>;
export type ByBody = Record<string, ByBatch>;

/**
 * What the stages do with messages of so many kilobytes, by batch size. Between two sizes that were counted, and beyond
 * the largest, figures grow evenly. `npx deskbell cost --recount` counts again, and a test compares.
 */
export function readCounted(bodyKb: number = shortMessage): ByBatch {
  const kept: ByBody = JSON.parse(readFileSync(file, "utf8"), withZeros);
  const above = countedSizes.find((size) => size >= bodyKb) ?? 100;
  const below = countedSizes.findLast((size) => size < above) ?? shortMessage;
  const share = above === below ? 0 : (bodyKb - below) / (above - below);
  return between(kept[below], kept[above], Math.max(share, 0)) as ByBatch;
}

function between(a: unknown, b: unknown, share: number): unknown {
  if (typeof a === "number") return a + ((b as number) - a) * share;
  return Object.fromEntries(
    Object.entries(a as object).map(([name, value]) => [
      name,
      between(value, (b as Record<string, unknown>)[name], share),
    ]),
  );
}

/** Writes the counts without zeros. */
export function keepCounted(counted: ByBody): void {
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
