import { ofActs } from "./of-acts.ts";
import { ofCards } from "./of-cards.ts";
import { ofDecisions } from "./of-decisions.ts";
import { ofDelivery } from "./of-delivery.ts";
import { ofFacts } from "./of-facts.ts";
import { ofHolding } from "./of-holding.ts";
import { ofLoops } from "./of-loops.ts";
import { ofModels } from "./of-models.ts";
import { ofOrder } from "./of-order.ts";
import { ofParking } from "./of-parking.ts";
import { ofReconciliation } from "./of-reconciliation.ts";
import { ofSchedules } from "./of-schedules.ts";
import { ofTransport } from "./of-transport.ts";
import type { Removal } from "./safeguards.ts";

/** Every safeguard, in the order of ARCHITECTURE.md's table. */
export const removals: readonly Removal[] = [
  ...ofDelivery,
  ...ofDecisions,
  ...ofFacts,
  ...ofLoops,
  ...ofHolding,
  ...ofOrder,
  ...ofModels,
  ...ofParking,
  ...ofReconciliation,
  ...ofTransport,
  ...ofSchedules,
  ...ofActs,
  ...ofCards,
];
