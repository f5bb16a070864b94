import { describe, expect, it } from "vitest";
import { breachesWithout } from "../../simulation/safeguards/bite.ts";
import { readKept } from "../../simulation/safeguards/kept.ts";
import { removals } from "../../simulation/safeguards/removals.ts";
import { tableOf, tableShown } from "../../simulation/safeguards/table.ts";

const kept = readKept();

describe("every safeguard bites", () => {
  it.each(removals)("$name", async (removal) => {
    const known = kept.bites[removal.name];
    expect(known, "no seed is kept; run: npm run faults -- --safeguards --keep").toBeDefined();
    const breaches = await breachesWithout(removal, known?.seed ?? 1);
    expect(
      breaches.map(({ clause }) => clause),
      `seed ${known?.seed} holds without it; if the simulation has changed, run: npm run faults -- --safeguards --keep`,
    ).toEqual(expect.arrayContaining(known?.clauses ?? []));
  });

  it("as ARCHITECTURE.md says, of exactly these", () => {
    expect(Object.keys(kept.bites)).toEqual(removals.map(({ name }) => name));
    expect(tableShown()).toBe(tableOf(kept));
  });
});
