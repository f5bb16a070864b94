import { createQueue } from "../../src/messages/queue.ts";
import { remind } from "../../src/remind/remind.ts";
import { runSchedules } from "../../src/remind/schedules.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createReminders } from "../../src/store/reminders.ts";
import { createSchedules } from "../../src/store/schedules.ts";
import { createTable } from "../../src/store/table.ts";
import { clientsOf } from "../aws/clients.ts";
import type { Machine } from "../environment/machine.ts";
import { scheduledReactions } from "./schedules.ts";
import { configuration, type Simulation } from "./simulation.ts";

/** functions/remind.ts in a simulated machine. */
export function createRemind(
  { environment, engines, urls, safeguards, version }: Simulation,
  machine: Machine,
): () => Promise<unknown> {
  const { sqs, dynamo } = clientsOf(environment, machine, engines);
  const { clock } = machine;
  const table = createTable(dynamo, "ledger");
  const reminders = safeguards.reminders(createReminders(safeguards.reminderTable(table), clock));
  const ledger = safeguards.ledger(createLedger(table, clock));
  const events = safeguards.queue(createQueue(sqs, urls.events, clock));
  const schedules = safeguards.schedules(createSchedules(table, clock), clock);
  const reactions = scheduledReactions(environment.seed, version());
  const occur = () =>
    runSchedules({ reactions, configuration: async () => configuration, schedules, events, clock });
  return () => Promise.all([remind({ reminders, ledger, events, clock }), occur()]);
}
