import { beforeAll, describe, expect, it } from "vitest";
import { breachesWithout } from "../../simulation/safeguards/breakage.ts";
import { readKept, tableOf, tableShown } from "../../simulation/safeguards/kept.ts";
import { removals } from "../../simulation/safeguards/removals.ts";

const kept = readKept();

describe("without a safeguard the promise breaks", () => {
  // Some modules are imported when they are first needed. A schedule that waits for the disk meanwhile goes another way.
  beforeAll(async () => {
    for (const removal of removals.slice(0, 3)) await breachesWithout(removal, 1);
  });

  it.each(removals)("$name", async (removal) => {
    const known = kept.breakages[removal.name];
    expect(known, "no seed is kept; run: npx deskbell faults --safeguards --keep").toBeDefined();
    const breaches = await breachesWithout(removal, known?.seed ?? 1);
    expect(
      breaches.map(({ clause }) => clause),
      `seed ${known?.seed} keeps the promise without it; if the simulation has changed, run: npx deskbell faults --safeguards --keep`,
    ).toEqual(expect.arrayContaining(known?.clauses ?? []));
  });

  it("as ARCHITECTURE.md shows for each of them", () => {
    expect(Object.keys(kept.breakages)).toEqual(removals.map(({ name }) => name));
    expect(tableShown()).toBe(tableOf(kept));
  });
});
