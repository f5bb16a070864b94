import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { openStack } from "../../cli/aws/stack.ts";
import { probe } from "../../cli/doctor/probe.ts";
import { sandboxAppId, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { createSqs } from "../../src/messages/client.ts";
import { createStoryReader } from "../../src/operator/explain/notification-story.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createTable } from "../../src/store/table.ts";
import { createWatermarks } from "../../src/store/watermark.ts";

export type DeployedDesk = Awaited<ReturnType<typeof openDeployedDesk>>;

/** A deployed stack as Intercom and its operator use it. */
export async function openDeployedDesk(name: string, aws: Record<string, string>) {
  const stack = await openStack(name, aws);
  const { outputs, environment } = stack;
  const [sqs, dynamo] = [createSqs(environment), createDynamo(environment)];
  const tables = { ledger: outputs.LedgerTableName, cache: outputs.CacheTableName };
  const reader = createStoryReader(dynamo, tables, Date.now);

  async function ask(method: string, path: string, body = "", headers: Record<string, string> = {}) {
    const answer = await probe(new URL(path, outputs.WebhookUrl).href, { method, body, headers });
    return answer.ok ? answer : { status: 0, body: answer.code };
  }
  const post = (body: string, signature = sign(body, sandboxClientSecret)) =>
    ask("POST", "/webhooks/intercom", body, {
      "content-type": "application/json",
      "x-hub-signature": signature,
    });

  return {
    outputs,
    environment,
    ask,
    /** Posts these bytes as Intercom does, by default signed with its secret. */
    post,
    send: async (notification: object) => (await post(JSON.stringify(notification))).status,
    told: (id: string) => reader.one(id),
    /** Unix seconds from which on reconciliation accounts for conversations. */
    reconciledSince: async () => {
      const watermarks = createWatermarks(createTable(dynamo, outputs.LedgerTableName), Date.now);
      return (await watermarks.read(sandboxAppId, "conversations"))?.floor;
    },
    parked: () => createParkedList(createTable(dynamo, outputs.LedgerTableName), Date.now).all(),
    /** How many messages are on a queue, in flight or not. */
    async lying(queueUrl: string): Promise<number> {
      const names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
      const asked = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] });
      const { Attributes = {} } = await sqs.send(asked);
      return names.reduce((sum, each) => sum + Number(Attributes[each]), 0);
    },
    close() {
      sqs.destroy();
      dynamo.destroy();
    },
  };
}
