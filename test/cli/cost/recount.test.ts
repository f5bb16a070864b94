import { describe, expect, it } from "vitest";
import { type Counted, count } from "../../../cli/cost/count/count.ts";
import { shortMessage } from "../../../cli/cost/count/letter.ts";
import { readCounted } from "../../../cli/cost/counted.ts";

/** Every figure by its path. */
function figures(value: unknown, path = ""): [path: string, figure: number][] {
  if (typeof value === "number") return [[path, value]];
  return Object.entries(value as object).flatMap(([name, inner]) =>
    figures(inner, path ? `${path} / ${name}` : name),
  );
}

/**
 * Requests hardly differ between runs. Compressed sizes do by some bytes, so an entry of about a kilobyte takes one write
 * unit or two. The messages of a batch begin together: whether each of them reads the list of who was forgotten, which is
 * believed for five seconds, depends on when the batch comes. One more write per event still exceeds the tolerance.
 */
const differs = (batch: number, path: string, a: number, b: number) => {
  const share = path.endsWith("Bytes") ? 0.2 : shared.test(path) ? 0.15 : 0.06;
  const least = path.endsWith("writeUnits") ? 0.95 : shared.test(path) ? (batch > 1 ? 1.1 : 0.6) : 0.25;
  return Math.abs(a - b) > Math.max(share * Math.max(Math.abs(a), Math.abs(b)), least);
};
const shared = /readUnits|calls \/ dynamodb|rounds/;

/** Batches differ little in what they share, and mail in how it grows, so one count is enough outside of CI. */
const counts = [
  [1, shortMessage],
  [10, shortMessage],
  [1, 20],
] as const;

describe.each(process.env.CI ? counts : counts.slice(0, 1))(
  "counted with batches of %i and texts of %d KB",
  (batch, bodyKb) => {
    it("does what cli/cost/counted.json says; if it no longer does, run: npx deskbell cost --recount", async () => {
      const now: Counted = await count(batch, bodyKb);
      const before = new Map(figures(readCounted(bodyKb)[batch]));
      const changed = figures(now).filter(([path, figure]) =>
        differs(batch, path, figure, before.get(path) ?? Number.POSITIVE_INFINITY),
      );
      expect(changed.map(([path, figure]) => `${path}: kept ${before.get(path)}, now ${figure}`)).toEqual([]);
      expect(figures(now).map(([path]) => path)).toEqual([...before.keys()]);
    }, 120_000);
  },
);
