import { createSqs } from "../src/messages/client.ts";
import { createQueue } from "../src/messages/queue.ts";
import { readEnvironment } from "../src/platform/environment.ts";
import { log } from "../src/platform/log.ts";
import { remind } from "../src/remind/remind.ts";
import { createDynamo } from "../src/store/client.ts";
import { createLedger } from "../src/store/ledger.ts";
import { createReminders } from "../src/store/reminders.ts";
import { createTable } from "../src/store/table.ts";
import { lazyHandler } from "./lazy-handler.ts";
import type { Runtime } from "./runtime.ts";

/** Called every minute: puts the reminders that are due on the events queue. */
export function createHandler({ environment = process.env, clock = Date.now, write = log }: Runtime = {}) {
  const { EVENTS_QUEUE_URL, LEDGER_TABLE } = readEnvironment(
    ["EVENTS_QUEUE_URL", "LEDGER_TABLE"],
    environment,
  );
  const table = createTable(createDynamo(environment), LEDGER_TABLE);
  const [reminders, ledger] = [createReminders(table, clock), createLedger(table, clock)];
  const events = createQueue(createSqs(environment), EVENTS_QUEUE_URL, clock);
  return async () => {
    const reminded = await remind({ reminders, ledger, events, clock });
    if (reminded.sent > 0) write({ stage: "remind", outcome: "sent", ...reminded });
    return reminded;
  };
}

export const handler = lazyHandler(createHandler);
