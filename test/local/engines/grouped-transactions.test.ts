import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { describe, expect, it, onTestFinished } from "vitest";
import { groupWrites } from "../../../local/engines/sqs/grouped-writes.ts";
import { createFifo, startSqs } from "../../../local/engines/sqs.ts";

async function folder(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-sqs-"));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

const message = (QueueUrl: string, id: number) =>
  new SendMessageCommand({
    ...{ QueueUrl, MessageBody: `message ${id}` },
    ...{ MessageGroupId: String(id), MessageDeduplicationId: String(id) },
  });

describe("the embedded SQS on disk", () => {
  it("has a message in its file before it answers, however many come at once", async () => {
    const directory = await folder();
    const sqs = await startSqs(directory);
    onTestFinished(() => sqs.close());
    const { url } = await createFifo(sqs.queues, "events", 30);
    const elsewhere = new DatabaseSync(join(directory, "fauxqs.db"), { readOnly: true });
    onTestFinished(() => elsewhere.close());
    const inFile = elsewhere.prepare("SELECT count(*) AS count FROM sqs_messages WHERE body = ?");
    await Promise.all(
      Array.from({ length: 20 }, async (_, id) => {
        await sqs.queues.send(message(url, id));
        expect(inFile.get(`message ${id}`)).toEqual({ count: 1 });
      }),
    );
  });

  it("keeps what was on its way when it is closed", async () => {
    const directory = await folder();
    const first = await startSqs(directory);
    const { url } = await createFifo(first.queues, "events", 30);
    const sent = first.queues.send(message(url, 1));
    await first.close();
    await sent;
    const second = await startSqs(directory);
    onTestFinished(() => second.close());
    const { Messages = [] } = await second.queues.send(new ReceiveMessageCommand({ QueueUrl: url }));
    expect(Messages.map(({ Body }) => Body)).toEqual(["message 1"]);
  });
});

describe("writes of one turn", () => {
  /** A persistence that notes what it does. */
  function persistenceOf(fails: string[] = []) {
    const done: string[] = [];
    const note = (name: string) => {
      done.push(name);
      if (fails.includes(name)) throw new Error(`${name} failed`);
    };
    const names = [
      ...["insertMessage", "deleteMessage", "updateMessageInflight", "updateMessageReady"],
      ...["updateQueueSequenceCounter", "deleteQueueMessages"],
    ];
    const methods = Object.fromEntries(names.map((name) => [name, () => note(name)]));
    return { done, persistence: { db: { exec: note }, ...methods } };
  }

  it("are one transaction, and each operation is answered after it", async () => {
    const { done, persistence } = persistenceOf();
    const { performed } = groupWrites(persistence);
    const perform = performed(async (name) => {
      (persistence as unknown as Record<string, () => void>)[name]?.();
      return { name };
    });
    const answers = ["insertMessage", "deleteMessage"].map((name) =>
      perform(name, {}).then(() => done.push(`answered ${name}`)),
    );
    await Promise.all(answers);
    expect(done).toEqual([
      ...["BEGIN", "insertMessage", "deleteMessage", "COMMIT"],
      ...["answered insertMessage", "answered deleteMessage"],
    ]);
  });

  it("fail together, and the next turn begins anew", async () => {
    const { done, persistence } = persistenceOf(["COMMIT"]);
    const { performed, written } = groupWrites(persistence);
    const perform = performed(async (name) => {
      (persistence as unknown as Record<string, () => void>)[name]?.();
      return {};
    });
    await expect(perform("insertMessage", {})).rejects.toThrow("COMMIT failed");
    await written();
    await expect(perform("deleteMessage", {})).rejects.toThrow("COMMIT failed");
    expect(done.filter((name) => name === "BEGIN" || name === "ROLLBACK")).toEqual([
      ...["BEGIN", "ROLLBACK", "BEGIN", "ROLLBACK"],
    ]);
  });
});
