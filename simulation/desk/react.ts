import type { SqsHandler } from "../../local/lambda/event-source.ts";
import { backoff } from "../../src/messages/backoff.ts";
import { workThroughBatch } from "../../src/messages/batch.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { handleEventMessage } from "../../src/react/work.ts";
import { createCache } from "../../src/store/cache.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createReminders } from "../../src/store/reminders.ts";
import { createTable } from "../../src/store/table.ts";
import { clientsOf } from "../aws/clients.ts";
import type { Machine } from "../environment/machine.ts";
import { configuration, type Surroundings } from "./simulation.ts";
import { reactionsOf } from "./reactions.ts";
import { workspaceOf } from "./workspace.ts";

/** functions/react.ts, put together in a simulated machine. */
export function createReact(surroundings: Surroundings, machine: Machine): SqsHandler {
  const { world, engines, urls, witness, safeguards } = surroundings;
  const { sqs, dynamo } = clientsOf(world, machine, engines);
  const [ledgerTable, cacheTable] = [createTable(dynamo, "ledger"), createTable(dynamo, "cache")];
  const { clock } = machine;
  const version = surroundings.version();
  const events = safeguards.queue(createQueue(sqs, urls.events, clock));
  const log = () => {};
  const work = {
    configuration: async () => configuration,
    workspaceOf: workspaceOf(surroundings, machine, safeguards.cacheTable(cacheTable)),
    cache: safeguards.cache(createCache(safeguards.cacheTable(cacheTable), clock)),
    ledger: safeguards.ledger(createLedger(safeguards.ledgerTable(ledgerTable), clock)),
    reminders: safeguards.reminders(createReminders(ledgerTable, clock)),
    effects: safeguards.queue(createQueue(sqs, urls.effects, clock)),
    parking: safeguards.parking({
      list: createParkedList(ledgerTable, clock),
      queue: createQueue(sqs, urls.eventsParked, clock),
      log,
    }),
    clock,
    log,
    pause: (receives: number) => backoff(receives, world.random.next),
  };
  return (event, context) =>
    safeguards.batch(workThroughBatch)(
      event,
      (record) =>
        witness.handling(machine, record, (floor) =>
          safeguards.work(handleEventMessage)({ ...work, reactions: reactionsOf(version, floor) }, record),
        ),
      events.postpone,
      clock,
      () => context.getRemainingTimeInMillis(),
    );
}
