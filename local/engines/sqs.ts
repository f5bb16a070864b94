import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { CreateQueueCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Duration } from "../../src/platform/time.ts";
import type { Engine } from "./engine.ts";
import { newSecret } from "./guard.ts";
import { createJsonServer } from "./json-server.ts";
import { groupWrites } from "./sqs/grouped-writes.ts";
import { fauxqsPart, sqsOperations } from "./sqs/operations.ts";
import { queuesOf } from "./sqs/queues.ts";

export type SqsEngine = Engine & {
  /** A client for this process, which makes no requests. */
  queues: SQSClient;
  /** The bodies of messages that the last run had received and not deleted, by the name of their queue. */
  interrupted: ReadonlyMap<string, readonly string[]>;
  /** Lets time pass for invisible messages, so that tests need not wait. */
  advance: (by: Duration) => void;
};

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
 * fauxqs' own `startFauxqs` keeps state but listens on every interface, and `buildApp` keeps nothing; both bring SNS and
 * S3 along. So its store, its persistence and its operations are combined here as `startFauxqs` does; the version is
 * pinned.
 */
export async function startSqs(
  directory?: string,
  { port = 0, secret = newSecret(), keepsInFlight = false }: SqsOptions = {},
): Promise<SqsEngine> {
  const [{ SqsStore }, { PersistenceManager }] = await Promise.all([
    fauxqsPart("./sqs/sqsStore.js"),
    fauxqsPart("./persistence.js"),
  ]);
  const store = new SqsStore();
  store.region = "us-east-1";
  const interrupted = new Map<string, string[]>();
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
    persistence.loadSqsQueues(store);
    store.persistence = persistence;
    for (const queue of store.allQueues()) {
      queue.persistence = persistence;
      // The consumers ended with the last run, so their messages become visible at once.
      if (keepsInFlight) continue;
      const inFlight = [...queue.inflightMessages];
      interrupted.set(
        queue.name,
        inFlight.map(([, { message }]) => message.body),
      );
      for (const [handle] of inFlight) queue.changeVisibility(handle, 0);
    }
  }
  const grouped = persistence && groupWrites(persistence);
  const perform = grouped ? grouped.performed(sqsOperations(store)) : sqsOperations(store);
  const server = createJsonServer(perform, { secret, service: "AmazonSQS." });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`,
    queues: queuesOf(perform),
    interrupted,
    // The write-ahead log still has what was written before it was deleted.
    async compact() {
      await grouped?.written();
      persistence?.db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    },
    async close() {
      // Those that poll are answered.
      store.shutdown();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
      await grouped?.written();
      persistence?.close();
    },
    advance(by) {
      for (const queue of store.allQueues()) {
        for (const message of queue.inflightMessages.values()) message.visibilityDeadline -= by;
        queue.processTimers();
      }
    },
  };
}

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
