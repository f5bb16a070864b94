import { createQueue } from "../../src/messages/queue.ts";
import { remind } from "../../src/remind/remind.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createReminders } from "../../src/store/reminders.ts";
import { createTable } from "../../src/store/table.ts";
import { clientsOf } from "../aws/clients.ts";
import type { Machine } from "../environment/machine.ts";
import type { Simulation } from "./simulation.ts";

/** functions/remind.ts in a simulated machine. */
export function createRemind(
  { environment, engines, urls, safeguards }: Simulation,
  machine: Machine,
): () => Promise<unknown> {
  const { sqs, dynamo } = clientsOf(environment, machine, engines);
  const { clock } = machine;
  const table = createTable(dynamo, "ledger");
  const reminders = safeguards.reminders(createReminders(safeguards.reminderTable(table), clock));
  const ledger = safeguards.ledger(createLedger(table, clock));
  const events = safeguards.queue(createQueue(sqs, urls.events, clock));
  return () => remind({ reminders, ledger, events, clock });
}
