import type { Breach } from "../invariants/breach.ts";
import { simulate } from "../simulate.ts";
import { ofDecisions } from "./of-decisions.ts";
import { ofDelivery } from "./of-delivery.ts";
import { ofModels } from "./of-models.ts";
import { ofOrder } from "./of-order.ts";
import { ofReconciliation } from "./of-reconciliation.ts";
import type { Removal } from "./removal.ts";
import { inPlace } from "./safeguards.ts";

/** Every safeguard, each to be taken out in its turn. */
export const removals: Removal[] = [
  ...ofDelivery,
  ...ofDecisions,
  ...ofOrder,
  ...ofModels,
  ...ofReconciliation,
];

/** What broke without a safeguard, and how many seeds it took; undefined when none of them broke anything. */
export type Bite = { name: string; seeds: number; breaches: Breach[] };

export async function biteOf({ name, without }: Removal, most = 2_000): Promise<Bite | undefined> {
  const safeguards = { ...inPlace, ...without };
  for (let seed = 1; seed <= most; seed++) {
    const { breaches } = await simulate(seed, { safeguards });
    if (breaches.length > 0) return { name, seeds: seed, breaches };
  }
  return undefined;
}
