import type { SqsHandler } from "../../local/lambda/event-source.ts";
import { workThroughBatch } from "../../src/messages/batch.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { backoff } from "../../src/messages/retry-policy.ts";
import { handleEventMessage } from "../../src/react/handle-message.ts";
import { createHoldStores } from "../../src/react/hold/stores.ts";
import { createAlertedWaits } from "../../src/store/alerted-waits.ts";
import { createCache } from "../../src/store/cache.ts";
import { createCards } from "../../src/store/cards.ts";
import { createCooldowns } from "../../src/store/cooldowns.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createMutes } from "../../src/store/mutes.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createPeople } from "../../src/store/people.ts";
import { createReminders } from "../../src/store/reminders.ts";
import { createSubjects } from "../../src/store/subjects.ts";
import { createTable } from "../../src/store/table.ts";
import { createTombstones } from "../../src/store/tombstones.ts";
import { createUnended } from "../../src/store/unended.ts";
import { clientsOf } from "../aws/clients.ts";
import type { Machine } from "../environment/machine.ts";
import { reactionsOf } from "./reactions.ts";
import { scheduledReactions } from "./schedules.ts";
import type { Simulation } from "./simulation.ts";
import { workspaceOf } from "./workspace.ts";

/** functions/react.ts in a simulated machine. */
export function createReact(simulation: Simulation, machine: Machine): SqsHandler {
  const { environment, engines, urls, observer, safeguards } = simulation;
  const { sqs, dynamo } = clientsOf(environment, machine, engines);
  const [ledgerTable, cacheTable] = [createTable(dynamo, "ledger"), createTable(dynamo, "cache")];
  const { clock } = machine;
  const version = simulation.version();
  const events = safeguards.queue(createQueue(sqs, urls.events, clock));
  const scheduled = scheduledReactions(environment.seed, version);
  const log = () => {};
  const work = {
    configuration: async () => simulation.configuration,
    workspaceOf: workspaceOf(simulation, machine, safeguards.cacheTable(cacheTable)),
    cache: safeguards.cache(createCache(safeguards.cacheTable(cacheTable), clock)),
    ledger: safeguards.ledger(createLedger(safeguards.ledgerTable(ledgerTable), clock, { brief: true })),
    reminders: safeguards.reminders(createReminders(ledgerTable, clock)),
    subjects: createSubjects(ledgerTable, clock),
    cooldowns: createCooldowns(ledgerTable, clock),
    alertedWaits: createAlertedWaits(ledgerTable, clock),
    ...createHoldStores(ledgerTable, cacheTable, clock),
    cards: createCards(ledgerTable, clock),
    tombstones: createTombstones(ledgerTable, clock),
    people: createPeople(ledgerTable, clock),
    mutes: createMutes(ledgerTable, clock),
    deliveryRecords: createDeliveryRecords(ledgerTable, clock),
    parkedList: createParkedList(ledgerTable, clock),
    events,
    effects: safeguards.queue(createQueue(sqs, urls.effects, clock)),
    parking: safeguards.parking({
      list: createParkedList(ledgerTable, clock),
      queue: createQueue(sqs, urls.eventsParked, clock),
      log,
    }),
    // A run has dozens of messages; test/messages/overfull.test.ts has hundreds.
    isOverfull: async () => false,
    clock,
    log,
    pause: (receives: number) => backoff(receives, environment.random.next),
  };
  return (event, context) =>
    safeguards.batch(workThroughBatch)(
      event,
      (record, behind, ended) =>
        observer.handling(machine, record, (known) =>
          safeguards.work(handleEventMessage)(
            {
              ...work,
              reactions: {
                ...reactionsOf(version, known, environment.faultPlan.cards === true),
                ...scheduled,
              },
            },
            record,
            behind,
            ended,
          ),
        ),
      events.postpone,
      clock,
      () => context.getRemainingTimeInMillis(),
      undefined,
      { remove: events.remove, unended: createUnended(cacheTable, clock) },
    );
}
