import { configurationSource } from "../src/configuration/configuration.ts";
import { createQueue } from "../src/messages/queue.ts";
import { readEnvironment } from "../src/platform/environment.ts";
import { NotConfigured } from "../src/platform/errors.ts";
import { log } from "../src/platform/log.ts";
import { reactions } from "../src/reactions/index.ts";
import { remind } from "../src/remind/remind.ts";
import { runSchedules } from "../src/remind/schedules.ts";
import { createLedger } from "../src/store/ledger.ts";
import { createReminders } from "../src/store/reminders.ts";
import { createSchedules } from "../src/store/schedules.ts";
import { createTable } from "../src/store/table.ts";
import { createClients } from "./clients.ts";
import { lazyHandler } from "./lazy-handler.ts";
import { type Runtime, reactionsNow } from "./runtime.ts";

/** Called every minute: puts the reminders that are due on the events queue, and the occurrences of schedules. */
export function createHandler({
  environment = process.env,
  clock = Date.now,
  write = log,
  reactions: given = reactions,
  clients,
}: Runtime = {}) {
  const current = reactionsNow(given);
  const { EVENTS_QUEUE_URL, LEDGER_TABLE } = readEnvironment(
    ["EVENTS_QUEUE_URL", "LEDGER_TABLE"],
    environment,
  );
  const { sqs, dynamo } = clients ?? createClients(environment);
  const table = createTable(dynamo, LEDGER_TABLE);
  const [reminders, ledger] = [createReminders(table, clock), createLedger(table, clock)];
  const events = createQueue(sqs, EVENTS_QUEUE_URL, clock);
  const [schedules, configuration] = [createSchedules(table, clock), configurationSource(environment, clock)];
  const occur = async () => {
    const occurred = await runSchedules({ reactions: current(), configuration, schedules, events, clock });
    if (occurred && occurred.scheduled + occurred.missed > 0)
      write({ stage: "remind", outcome: "scheduled", ...occurred });
    return occurred;
  };
  return async () => {
    // Neither waits for the other: a secret that cannot be read delays no reminder.
    const [sweep, schedule] = await Promise.allSettled([
      remind({ reminders, ledger, events, clock }),
      occur(),
    ]);
    if (sweep.status === "rejected") throw sweep.reason;
    if (sweep.value.sent > 0) write({ stage: "remind", outcome: "sent", ...sweep.value });
    if (schedule.status === "fulfilled") return { ...sweep.value, ...schedule.value };
    if (!(schedule.reason instanceof NotConfigured)) throw schedule.reason;
    // Between `cdk deploy` and `npx deskbell setup` nothing is wrong.
    return sweep.value;
  };
}

export const handler = lazyHandler(createHandler);
