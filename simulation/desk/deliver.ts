import type { SqsHandler } from "../../local/lambda/event-source.ts";
import { cardFactsAsKept } from "../../src/deliver/as-kept.ts";
import { createAside } from "../../src/deliver/aside.ts";
import { handleEffectMessage, leaveOver } from "../../src/deliver/handle-message.ts";
import { handlersWith } from "../../src/deliver/handlers.ts";
import { heldAlertsOf } from "../../src/deliver/held-alerts.ts";
import { workThroughBatch } from "../../src/messages/batch.ts";
import type { EffectMessage } from "../../src/messages/effect-message.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { backoff } from "../../src/messages/retry-policy.ts";
import { seconds } from "../../src/platform/time.ts";
import { createCache } from "../../src/store/cache.ts";
import { createCards } from "../../src/store/cards.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createPace } from "../../src/store/pace.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createSubjects } from "../../src/store/subjects.ts";
import { createTable } from "../../src/store/table.ts";
import { createThreads } from "../../src/store/threads.ts";
import { createTombstones } from "../../src/store/tombstones.ts";
import { createUnended } from "../../src/store/unended.ts";
import { clientsOf } from "../aws/clients.ts";
import { call, latency } from "../environment/call.ts";
import type { Machine } from "../environment/machine.ts";
import { slackOf } from "../slack/client.ts";
import { configuration, type Simulation, slackPace } from "./simulation.ts";
import { workspaceOf } from "./workspace.ts";

/** functions/deliver.ts in a simulated machine. */
export function createDeliver(simulation: Simulation, machine: Machine): SqsHandler {
  const { environment, engines, urls, slack, observer, safeguards } = simulation;
  const { sqs, dynamo } = clientsOf(environment, machine, engines);
  const [ledgerTable, cacheTable] = [createTable(dynamo, "ledger"), createTable(dynamo, "cache")];
  const { clock } = machine;
  const effects = safeguards.queue(createQueue(sqs, urls.effects, clock));
  const log = () => {};
  const web = safeguards.slack(
    slackOf(environment, machine, slack, engines.outages, safeguards.keepsConnections),
  );
  const workspace = workspaceOf(simulation, machine, cacheTable);
  const handlerOf = handlersWith({
    slack: async () => web,
    acting: async () => true,
    intercom: async (appId) => (await workspace(appId)).intercom,
    http: {
      signingSecret: async () => configuration.http?.signingSecret,
      request: endpointRequest(simulation, machine),
    },
    eventBridge: {
      client: async () => ({ send: () => Promise.reject(new Error("The simulation has no EventBridge")) }),
      bus: "",
    },
    cache: createCache(cacheTable, clock),
    threads: createThreads(ledgerTable, clock),
    cards: safeguards.cards(createCards(ledgerTable, clock)),
    pace: createPace(cacheTable, clock, slackPace),
    deliveryRecords: createDeliveryRecords(ledgerTable, clock),
    cardFactsAsKept: cardFactsAsKept({
      ledger: createLedger(ledgerTable, clock),
      subjects: createSubjects(ledgerTable, clock),
    }),
    held: heldAlertsOf(createLedger(ledgerTable, clock)),
    clock,
  });
  const work = {
    aside: safeguards.aside(createAside(effects, createThreads(ledgerTable, clock))),
    deliveryRecords: safeguards.deliveryRecords(
      createDeliveryRecords(safeguards.deliveryTable(ledgerTable), clock),
    ),
    handlerOf: (effectMessage: EffectMessage) =>
      safeguards.effectHandler(observer.lookingUp(handlerOf(effectMessage))),
    subjects: createSubjects(ledgerTable, clock),
    tombstones: createTombstones(ledgerTable, clock),
    ledger: createLedger(ledgerTable, clock),
    parking: safeguards.parking({
      list: createParkedList(ledgerTable, clock),
      queue: createQueue(sqs, urls.effectsParked, clock),
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
      (record, _behind, ended) =>
        safeguards.deliver(handleEffectMessage)(work, record, { hasTime: true, ended }),
      effects.postpone,
      clock,
      () => context.getRemainingTimeInMillis(),
      (record) => leaveOver(work, record),
      { remove: effects.remove, unended: createUnended(cacheTable, clock) },
    );
}

/** The user's endpoint that `http.post` calls; it would recognise a repeat by its webhook-id. */
function endpointRequest({ environment, observer, safeguards }: Simulation, machine: Machine): typeof fetch {
  return ((_: string, { headers, body }: { headers: Record<string, string>; body: string }) => {
    const arrives = latency(environment) * 2;
    return call(environment, machine, {
      label: () => `endpoint ${body}`,
      transit: { arrives, answered: arrives + latency(environment) },
      silence: { timeout: seconds(10), error: new TypeError("fetch failed") },
      keptTo: safeguards.keepsConnections ? "endpoint" : undefined,
      act() {
        observer.posted(headers["webhook-id"] ?? "", body);
        return { ok: true, status: 200, headers: new Headers(), body: null };
      },
    });
  }) as unknown as typeof fetch;
}
