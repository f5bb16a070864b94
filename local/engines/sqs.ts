import { CreateQueueCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { buildApp } from "fauxqs";
import type { Duration } from "../../src/platform/time.ts";
import type { Engine } from "./engine.ts";

/** `advance` lets time pass for messages that wait to become visible, so that no test has to. */
export type SqsEngine = Engine & { advance: (by: Duration) => void };

export type SqsOptions = {
  /** 0 takes any free one. */
  port?: number;
  /** Those who held messages live in other processes: what they hold stays theirs until it times out, as on AWS. */
  keepsHeld?: boolean;
};

/**
 * SQS in this process, on loopback; its state in `directory`, or in memory without one.
 *
 * fauxqs' own `startFauxqs` keeps state but listens on every interface, and `buildApp` listens where it is
 * told but keeps nothing. Its stores and its persistence are therefore put together here as `startFauxqs`
 * does; the version is pinned.
 */
export async function startSqs(
  directory?: string,
  { port = 0, keepsHeld = false }: SqsOptions = {},
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
    // As it stands (2.4.1), a message that becomes visible at once loses its receive count, which its own table forbids.
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
      // Whoever held a message died with the last run: it is free again, and need not time out first.
      if (keepsHeld) continue;
      for (const handle of [...queue.inflightMessages.keys()]) queue.changeVisibility(handle, 0);
    }
  }
  const app = buildApp({ logger: false, defaultRegion: "us-east-1", stores });
  if (persistence) app.addHook("preClose", async () => persistence.close());
  const url = await app.listen({ port, host: "127.0.0.1" });
  return {
    url,
    close: () => app.close(),
    advance(by) {
      for (const queue of stores.sqsStore.allQueues()) {
        for (const message of queue.inflightMessages.values()) message.visibilityDeadline -= by;
        queue.processTimers();
      }
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: these parts carry no types of their own outside the package.
const part = (path: string): Promise<any> => import(new URL(path, import.meta.resolve("fauxqs")).href);

/** Makes a FIFO queue with its dead-letter queue, unless they are there from the last time. */
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
