import type { SqsHandler } from "../../local/lambda/event-source.ts";
import { createAside } from "../../src/deliver/aside.ts";
import { handleEffectMessage } from "../../src/deliver/handle-message.ts";
import { handlersWith } from "../../src/deliver/handlers.ts";
import { workThroughBatch } from "../../src/messages/batch.ts";
import type { EffectMessage } from "../../src/messages/effect-message.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { backoff } from "../../src/messages/retry-policy.ts";
import { createCache } from "../../src/store/cache.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createTable } from "../../src/store/table.ts";
import { createThreads } from "../../src/store/threads.ts";
import { clientsOf } from "../aws/clients.ts";
import { slackOf } from "../slack/web.ts";
import type { Machine } from "../world/machine.ts";
import { configuration, type Surroundings } from "./desk.ts";
import { hookRequest } from "./hook.ts";
import { workspaceOf } from "./workspace.ts";

/** functions/deliver.ts, put together in a simulated machine. */
export function createDeliver(surroundings: Surroundings, machine: Machine): SqsHandler {
  const { world, engines, urls, slack, witness, safeguards } = surroundings;
  const { sqs, dynamo } = clientsOf(world, machine, engines);
  const [ledgerTable, cacheTable] = [createTable(dynamo, "ledger"), createTable(dynamo, "cache")];
  const { clock } = machine;
  const effects = safeguards.queue(createQueue(sqs, urls.effects, clock));
  const log = () => {};
  const web = slackOf(world, machine, slack, engines.outages);
  const workspace = workspaceOf(surroundings, machine, cacheTable);
  const handlerOf = handlersWith({
    slack: async () => web,
    intercom: async (appId) => (await workspace(appId)).intercom,
    http: {
      signingSecret: async () => configuration.http?.signingSecret,
      request: hookRequest(surroundings, machine),
    },
    eventBridge: {
      client: { send: () => Promise.reject(new Error("The simulation has no EventBridge")) },
      bus: "",
    },
    cache: createCache(cacheTable, clock),
    threads: createThreads(ledgerTable, clock),
    clock,
  });
  const work = {
    aside: createAside(effects, createThreads(ledgerTable, clock)),
    deliveryRecords: safeguards.deliveryRecords(
      createDeliveryRecords(safeguards.receiptTable(ledgerTable), clock),
    ),
    handlerOf: (effectMessage: EffectMessage) =>
      safeguards.effectHandler(witness.lookingUp(handlerOf(effectMessage))),
    parking: safeguards.parking({
      list: createParkedList(ledgerTable, clock),
      queue: createQueue(sqs, urls.effectsParked, clock),
      log,
    }),
    clock,
    log,
    pause: (receives: number) => backoff(receives, world.random.next),
  };
  return (event, context) =>
    safeguards.batch(workThroughBatch)(
      event,
      (record) => safeguards.deliver(handleEffectMessage)(work, record),
      effects.postpone,
      clock,
      () => context.getRemainingTimeInMillis(),
    );
}
