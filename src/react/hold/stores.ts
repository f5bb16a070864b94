import type { Clock } from "../../platform/time.ts";
import { createHeldAlerts } from "../../store/held.ts";
import { createRates } from "../../store/rates.ts";
import { createReleases } from "../../store/releases.ts";
import type { Table } from "../../store/table.ts";
import { createThreads } from "../../store/threads.ts";

/** The stores that holding and releasing need. The counters alone are in the cache, and may be lost. */
export const createHoldStores = (ledgerTable: Table, cacheTable: Table, clock: Clock) => ({
  threads: createThreads(ledgerTable, clock),
  heldAlerts: createHeldAlerts(ledgerTable, clock),
  releases: createReleases(ledgerTable, clock),
  rates: createRates(cacheTable, clock),
});
