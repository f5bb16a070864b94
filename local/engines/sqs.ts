import { CreateQueueCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { buildApp } from "fauxqs";
import type { Duration } from "../../src/platform/time.ts";
import type { Engine } from "./engine.ts";
import { guardEngine, newSecret } from "./guard.ts";

/** `advance` lets time pass for invisible messages, so that tests need not wait. */
export type SqsEngine = Engine & { advance: (by: Duration) => void };

export type SqsOptions = {
  /** 0 uses any free port. */
  port?: number | undefined;
  secret?: string | undefined;
  /** Keeps messages invisible over a restart, because their consumers are other processes that may still run. */
  keepsInFlight?: boolean;
};

/**
 * SQS in this process, on loopback, with its state in `directory` or in memory.
 *
 * fauxqs' own `startFauxqs` keeps state but listens on every interface, and `buildApp` listens on a given one but
 * keeps nothing. So the stores and the persistence are combined here as `startFauxqs` does; the version is pinned.
 */
export async function startSqs(
  directory?: string,
  { port = 0, secret = newSecret(), keepsInFlight = false }: SqsOptions = {},
): Promise<SqsEngine> {
  const [{ SqsStore }, { SnsStore }, { S3Store }, { PersistenceManager }] = await Promise.all([
    part("./sqs/sqsStore.js"),
    part("./sns/snsStore.js"),
    part("./s3/s3Store.js"),
    part("./persistence.js"),
  ]);
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() };
  const persistence = directory ? new PersistenceManager(directory) : undefined;
  if (persistence) {
    // Written to disk when the system likes, as the embedded DynamoDB does: what was kept outlives the process's end.
    persistence.db.exec("PRAGMA synchronous = NORMAL");
    // Otherwise a deleted message stays readable in the file until its page is used again.
    persistence.db.exec("PRAGMA secure_delete = ON");
    // In 2.4.1 a message that becomes visible at once loses its receive count, which the column does not allow.
    persistence.updateMessageReady = (id: string) =>
      persistence.db
        .prepare(
          "UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?",
        )
        .run(id);
    persistence.loadSqsAndSns(stores.sqsStore, stores.snsStore);
    stores.sqsStore.persistence = persistence;
    for (const queue of stores.sqsStore.allQueues()) {
      queue.persistence = persistence;
      // The consumers ended with the last run, so their messages become visible at once.
      if (keepsInFlight) continue;
      for (const handle of [...queue.inflightMessages.keys()]) queue.changeVisibility(handle, 0);
    }
  }
  const app = buildApp({ logger: false, defaultRegion: "us-east-1", stores });
  if (persistence) app.addHook("preClose", async () => persistence.close());
  // Also keeps callers from SNS and S3, which fauxqs serves at the same port.
  guardEngine(app.server, { secret, service: "AmazonSQS." });
  const origin = await app.listen({ port, host: "127.0.0.1" });
  return {
    url: `${origin}/${secret}`,
    // The write-ahead log still has what was written before it was deleted.
    compact: async () => persistence?.db.exec("PRAGMA wal_checkpoint(TRUNCATE)"),
    close: () => app.close(),
    advance(by) {
      for (const queue of stores.sqsStore.allQueues()) {
        for (const message of queue.inflightMessages.values()) message.visibilityDeadline -= by;
        queue.processTimers();
      }
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the package exports no types of these parts.
const part = (path: string): Promise<any> => import(new URL(path, import.meta.resolve("fauxqs")).href);

/** Creates a FIFO queue and its dead-letter queue, unless they exist. */
export async function createFifo(
  client: SQSClient,
  name: string,
  visibility: number,
): Promise<{ url: string; parkedUrl: string }> {
  const parkedUrl = await create(client, `${name}-parked.fifo`, {});
  const url = await create(client, `${name}.fifo`, {
    VisibilityTimeout: String(visibility),
    DeduplicationScope: "messageGroup",
    FifoThroughputLimit: "perMessageGroupId",
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: `arn:aws:sqs:us-east-1:000000000000:${name}-parked.fifo`,
      maxReceiveCount: 500,
    }),
  });
  return { url, parkedUrl };
}

async function create(
  client: SQSClient,
  QueueName: string,
  Attributes: Record<string, string>,
): Promise<string> {
  const { QueueUrl } = await client.send(
    new CreateQueueCommand({
      QueueName,
      Attributes: { FifoQueue: "true", MessageRetentionPeriod: String(14 * 24 * 3600), ...Attributes },
    }),
  );
  return QueueUrl as string;
}
