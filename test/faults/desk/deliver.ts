import type { SqsHandler } from "../../../local/lambda/event-source.ts";
import { httpPerformer } from "../../../src/pipeline/deliver/http.ts";
import { intercomPerformer } from "../../../src/pipeline/deliver/intercom.ts";
import { slackPerformer } from "../../../src/pipeline/deliver/slack.ts";
import { workOnErrand } from "../../../src/pipeline/deliver/work.ts";
import { backoff } from "../../../src/queue/backoff.ts";
import { workThroughBatch } from "../../../src/queue/batch.ts";
import type { Errand } from "../../../src/queue/errand.ts";
import { createQueue } from "../../../src/queue/queue.ts";
import { createCache } from "../../../src/store/cache.ts";
import { createParkedList } from "../../../src/store/parked.ts";
import { createReceipts } from "../../../src/store/receipts.ts";
import { createTable } from "../../../src/store/table.ts";
import { createThreads } from "../../../src/store/threads.ts";
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
  const cache = createCache(cacheTable, clock);
  const log = () => {};
  const web = slackOf(world, machine, slack, engines.outages);
  const slackDoes = slackPerformer(async () => web, cache, createThreads(ledgerTable, clock));
  const intercomDoes = intercomPerformer(workspaceOf(surroundings, machine, cacheTable), cache);
  const httpDoes = httpPerformer(
    async () => configuration.http?.signingSecret,
    clock,
    hookRequest(surroundings, machine),
  );
  const performerOf = ({ effect: { kind } }: Errand) =>
    kind === "slack.post" ? slackDoes : kind === "http.post" ? httpDoes : intercomDoes;
  const work = {
    receipts: safeguards.receipts(createReceipts(safeguards.receiptTable(ledgerTable), clock)),
    performerOf: (errand: Errand) => safeguards.performer(witness.lookingUp(performerOf(errand))),
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
      (record) => safeguards.deliver(workOnErrand)(work, record),
      effects.postpone,
      clock,
      () => context.getRemainingTimeInMillis(),
    );
}
