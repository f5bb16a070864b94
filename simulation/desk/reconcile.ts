import { createQueue } from "../../src/messages/queue.ts";
import { usualMargins } from "../../src/reconcile/pass.ts";
import { reconcile } from "../../src/reconcile/reconcile.ts";
import { withinShare } from "../../src/reconcile/share.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";
import { createWatermarks } from "../../src/store/watermark.ts";
import { clientsOf } from "../aws/clients.ts";
import type { Machine } from "../environment/machine.ts";
import { reactionsOf } from "./reactions.ts";
import { configuration, type Simulation } from "./simulation.ts";
import { workspaceOf } from "./workspace.ts";

/** functions/reconcile.ts in a simulated machine. */
export function createReconcile(
  simulation: Simulation,
  machine: Machine,
  timeLeft: () => number,
): () => Promise<unknown> {
  const { environment, engines, urls, safeguards, version } = simulation;
  const { sqs, dynamo } = clientsOf(environment, machine, engines);
  const [ledgerTable, cacheTable] = [createTable(dynamo, "ledger"), createTable(dynamo, "cache")];
  const { clock } = machine;
  const reconciling = {
    configuration: async () => configuration,
    workspaceOf: workspaceOf(
      simulation,
      machine,
      cacheTable,
      safeguards.share((gate) => withinShare(gate, clock)),
    ),
    reactions: reactionsOf(
      version(),
      { by: undefined, contact: 0, company: 0, conversation: 0 },
      environment.faultPlan.cards === true,
    ),
    ledger: createLedger(ledgerTable, clock),
    watermarks: safeguards.watermarks(createWatermarks(ledgerTable, clock)),
    events: safeguards.queue(createQueue(sqs, urls.events, clock)),
    clock,
    log: () => {},
    margins: safeguards.margins(usualMargins),
  };
  return () => reconcile(reconciling, timeLeft);
}
