import { ofDecisions } from "./of-decisions.ts";
import { ofDelivery } from "./of-delivery.ts";
import { ofModels } from "./of-models.ts";
import { ofOrder } from "./of-order.ts";
import { ofParking } from "./of-parking.ts";
import { ofReconciliation } from "./of-reconciliation.ts";
import type { Removal } from "./removal.ts";

/** Every safeguard, each to be taken out in its turn. */
export const removals: readonly Removal[] = [
  ...ofDelivery,
  ...ofDecisions,
  ...ofOrder,
  ...ofModels,
  ...ofParking,
  ...ofReconciliation,
];
