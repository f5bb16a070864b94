import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createHandler as createDeliver } from "../functions/deliver.ts";
import { createHandler as createReact } from "../functions/react.ts";
import { createHandler as createReceive } from "../functions/receive.ts";
import { createHandler as createReconcile } from "../functions/reconcile.ts";
import { createHandler as createRemind } from "../functions/remind.ts";
import { type Runtime, reactionsNow } from "../functions/runtime.ts";
import { createHandler as createSlack } from "../functions/slack.ts";
import { createSandboxes } from "../sandbox/sandboxes.ts";
import { configurationSource } from "../src/configuration/configuration.ts";
import { createQueue, type OutgoingMessage } from "../src/messages/queue.ts";
import { queueLength } from "../src/messages/queue-length.ts";
import { createStoryReader } from "../src/operator/explain/notification-story.ts";
import { createInspection } from "../src/operator/inspect/inspection.ts";
import { operatedDesk } from "../src/operator/operated-desk.ts";
import { type Duration, hours, minutes, seconds } from "../src/platform/time.ts";
import { reactions as ownReactions } from "../src/reactions/index.ts";
import { publishAddresses } from "./address-book.ts";
import { openClock } from "./clock.ts";
import { localConfiguration } from "./configuration.ts";
import { every, scheduled } from "./every.ts";
import { createChanges } from "./inspector/changes.ts";
import { feed } from "./lambda/event-source.ts";
import { listen } from "./listen.ts";
import { openEngines } from "./open-engines.ts";
import { operatorName } from "./operator-name.ts";
import { createSite, createWebhookSite } from "./site.ts";
import { makePrivate } from "./state.ts";
import { sweepExpired } from "./sweep.ts";
import { createTally } from "./tally.ts";
import type { WatchedReactions } from "./watch/watch.ts";

export type DeskOptions = Pick<Runtime, "clock" | "write" | "pause" | "reactions"> & {
  /** Where state is kept; in memory without it. */
  directory?: string;
  /** The directory of the address book; by default that of the state. */
  addresses?: string | undefined;
  /** 0 uses any free port. */
  port?: number;
  /** The port of the webhook endpoint alone. */
  webhookPort?: number;
  /** A configuration file; see `localConfiguration`. */
  configuration?: string | undefined;
  /** Reactions that change while the desk runs. */
  watched?: Pick<WatchedReactions, "current" | "state"> | undefined;
};

export type Desk = Awaited<ReturnType<typeof startDesk>>;

/** Everything on one machine: the engines, the deployed handlers fed as Lambda feeds them, the sandboxes, the inspector. */
export async function startDesk(options: DeskOptions = {}) {
  const {
    directory,
    addresses = directory,
    port = 0,
    webhookPort = 0,
    configuration,
    watched,
    ...runtime
  } = options;
  for (const folder of [addresses, directory]) if (folder) await makePrivate(folder);
  const deskClock = await openClock(runtime.clock ?? Date.now, directory && join(directory, "clock.json"));
  const clock = deskClock.now;
  const changes = createChanges(seconds(0.4));
  // What a start has opened is closed when it fails, or the process would not end; otherwise when the desk is closed.
  await using opened = new AsyncDisposableStack();
  const engines = await openEngines(directory, clock, changes.changed, opened);
  const { clients, tables, queues } = engines;

  const server = await listen(port);
  opened.defer(() => server.close());
  const webhooks = await listen(webhookPort);
  opened.defer(() => webhooks.close());
  const config = await localConfiguration(
    configuration,
    directory ?? (await mkdtemp(join(tmpdir(), "deskbell-"))),
    server.url,
  );
  const environment = {
    ...process.env,
    ...engines.environment,
    AWS_ENDPOINT_URL_EVENTBRIDGE: `${server.url}/sandbox/eventbridge/`,
    DESKBELL_CONFIG: config.file,
    DESK_URL: server.url,
  };
  const current = reactionsNow(watched?.current ?? runtime.reactions ?? ownReactions);
  const surroundings = {
    ...{ ...runtime, reactions: current, clock, environment },
    clients,
    send: (message: OutgoingMessage) => createQueue(clients.sqs, queues.events, clock).send([message]),
  };
  const remind = createRemind(surroundings);
  const reconcile = scheduled(createReconcile(surroundings), minutes(4));
  const sandboxes = createSandboxes({ clock, directory, url: server.url, webhooks: webhooks.url });
  opened.defer(() => sandboxes.slack.close());
  opened.defer(() => changes.close());
  opened.defer(() => sandboxes.intercom.close());
  const reader = createStoryReader(clients.dynamo, tables, clock);
  const tally = createTally({ reader, queued: () => queueLength(clients.sqs, queues.events), clock });
  const operated = operatedDesk(environment, { database: clients.dynamo, sqs: clients.sqs }, clock);
  const inspection = createInspection({
    ...{ desk: operated, reader, configuration: configurationSource(environment, clock) },
    workspaces: () => config.workspaces,
    reactions: current,
    operator: operatorName(),
    ...{ changes: changes.count, told: changes.changed },
    searching: { trust: minutes(1) },
  });
  /** What was deleted or has expired goes out of the files, too; with `forgotten` the sandbox's copy of these contacts. */
  async function tidy(forgotten: readonly string[] = []): Promise<void> {
    if (forgotten.length > 0) {
      tally.clear();
      inspection.search.clear();
    }
    await sweepExpired(clients.dynamo, engines.keyedTables, clock);
    sandboxes.intercom.erase(forgotten);
    sandboxes.intercom.tidy();
    sandboxes.slack.tidy();
    await engines.compact();
  }
  let known = watched?.state();
  /** Tells those who look at the page of reactions that were saved. */
  async function lookAtReactions(): Promise<void> {
    const now = watched?.state();
    if (now !== known) changes.changed();
    known = now;
  }
  const reminding = every(minutes(1), remind);
  const reconciling = every(minutes(1), reconcile);
  /** Moves the desk's clock ahead, with all that waits for a time: messages, snoozes, reminders, schedules, searches. */
  async function forward(by: Duration): Promise<void> {
    await deskClock.forward(by);
    engines.advance(by);
    sandboxes.intercom.runDueJobs();
    await reminding.now();
    void reconciling.now();
  }
  const receive = tally.counting(createReceive(surroundings));
  server.serve(
    createSite({
      receive,
      sandboxes,
      configuration: config,
      desk: { ...operated, reader, inspection, changes, reactions: async () => current() },
      tidy,
      clock: { ahead: deskClock.ahead, forward },
      tally: tally.read,
      watched: watched?.state,
    }),
  );
  webhooks.serve(createWebhookSite(receive, createSlack(surroundings)));

  const urls = { url: server.url, webhookUrl: `${webhooks.url}/webhooks/intercom` };
  const addressBook = addresses ? await publishAddresses(addresses, urls, environment) : undefined;
  const source = { client: clients.sqs, concurrency: 4, timeout: seconds(30) };
  const tidying = every(hours(1), () => tidy());
  const running = [
    feed({ ...source, queueUrl: queues.events, handler: createReact(surroundings) }),
    feed({ ...source, queueUrl: queues.effects, handler: createDeliver(surroundings) }),
    reminding,
    reconciling,
    tidying,
    ...(watched ? [every(seconds(0.5), lookAtReactions)] : []),
  ];
  opened.defer(async () => void (await Promise.all(running.map(({ stop }) => stop()))));
  opened.defer(() => inspection.search.close());

  // The ledger of a month takes a while to read; what the desk begins with comes first.
  const rest = setTimeout(() => {
    inspection.search.begin().catch(() => undefined);
    // A laptop may never run for an hour at a time.
    if (directory) void tidying.now();
  }, seconds(2));
  opened.defer(() => clearTimeout(rest));
  if (addressBook) opened.defer(() => addressBook.leave());

  const close = opened.move();
  return {
    ...urls,
    configuration: config,
    sandboxes,
    reader,
    /** What also runs every minute. */
    remind,
    /** Runs every minute, too, and searches every quarter of an hour. */
    reconcile,
    environment,
    /** Those of its functions, within this process. */
    clients,
    /** Runs soon after the start, every hour, and after a customer was forgotten. */
    tidy,
    /** Advances time for invisible messages; the clock is the caller's own. */
    advanceQueues: engines.advance,
    close: () => close.disposeAsync(),
  };
}
