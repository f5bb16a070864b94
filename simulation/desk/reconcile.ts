import { createQueue } from "../../src/messages/queue.ts";
import { usualMargins } from "../../src/reconcile/pass.ts";
import { reconcile } from "../../src/reconcile/reconcile.ts";
import { withinShare } from "../../src/reconcile/share.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";
import { createWatermarks } from "../../src/store/watermark.ts";
import { clientsOf } from "../aws/clients.ts";
import type { Machine } from "../environment/machine.ts";
import { configuration, type Surroundings } from "./simulation.ts";
import { reactionsOf } from "./reactions.ts";
import { workspaceOf } from "./workspace.ts";

/** functions/reconcile.ts, put together in a simulated machine. */
export function createReconcile(
  surroundings: Surroundings,
  machine: Machine,
  timeLeft: () => number,
): () => Promise<unknown> {
  const { world, engines, urls, safeguards, version } = surroundings;
  const { sqs, dynamo } = clientsOf(world, machine, engines);
  const [ledgerTable, cacheTable] = [createTable(dynamo, "ledger"), createTable(dynamo, "cache")];
  const { clock } = machine;
  const reconciling = {
    configuration: async () => configuration,
    workspaceOf: workspaceOf(
      surroundings,
      machine,
      cacheTable,
      safeguards.share((gate) => withinShare(gate, clock)),
    ),
    reactions: reactionsOf(version(), { contact: 0, company: 0, conversation: 0 }),
    ledger: createLedger(ledgerTable, clock),
    watermarks: safeguards.watermarks(createWatermarks(ledgerTable, clock)),
    events: safeguards.queue(createQueue(sqs, urls.events, clock)),
    clock,
    log: () => {},
    margins: safeguards.margins(usualMargins),
  };
  return () => reconcile(reconciling, timeLeft);
}
