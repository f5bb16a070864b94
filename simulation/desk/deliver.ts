import type { SqsHandler } from "../../local/lambda/event-source.ts";
import { httpHandler } from "../../src/deliver/http.ts";
import { intercomHandler } from "../../src/deliver/intercom.ts";
import { slackHandler } from "../../src/deliver/slack.ts";
import { handleEffectMessage } from "../../src/deliver/work.ts";
import { backoff } from "../../src/messages/backoff.ts";
import { workThroughBatch } from "../../src/messages/batch.ts";
import type { EffectMessage } from "../../src/messages/effect-message.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { createCache } from "../../src/store/cache.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createTable } from "../../src/store/table.ts";
import { createThreads } from "../../src/store/threads.ts";
import { clientsOf } from "../aws/clients.ts";
import { slackOf } from "../slack/web.ts";
import type { Machine } from "../environment/machine.ts";
import { configuration, type Surroundings } from "./simulation.ts";
import { hookRequest } from "./hook.ts";
import { workspaceOf } from "./workspace.ts";

/** functions/deliver.ts, put together in a simulated machine. */
export function createDeliver(surroundings: Surroundings, machine: Machine): SqsHandler {
  const { world, engines, urls, slack, witness, safeguards } = surroundings;
  const { sqs, dynamo } = clientsOf(world, machine, engines);
  const [ledgerTable, cacheTable] = [createTable(dynamo, "ledger"), createTable(dynamo, "cache")];
  const { clock } = machine;
  const effects = safeguards.queue(createQueue(sqs, urls.effects, clock));
  const cache = createCache(cacheTable, clock);
  const log = () => {};
  const web = slackOf(world, machine, slack, engines.outages);
  const slackDoes = slackHandler(async () => web, cache, createThreads(ledgerTable, clock));
  const intercomDoes = intercomHandler(workspaceOf(surroundings, machine, cacheTable), cache);
  const httpDoes = httpHandler(
    async () => configuration.http?.signingSecret,
    clock,
    hookRequest(surroundings, machine),
  );
  const handlerOf = ({ effect: { kind } }: EffectMessage) =>
    kind === "slack.post" ? slackDoes : kind === "http.post" ? httpDoes : intercomDoes;
  const work = {
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
