import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { createSqs } from "../../src/messages/client.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import type { Clock } from "../../src/platform/time.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createTable } from "../../src/store/table.ts";
import { readAccountLimits } from "../aws/account-limits.ts";
import { readSecret } from "../aws/secret.ts";
import type { Stack } from "../aws/stack.ts";
import { slackUrlOf } from "../slack-app/address.ts";
import { checkConcurrency } from "./concurrency.ts";
import { warning } from "./finding.ts";
import type { Place } from "./place.ts";
import { checkActingSecret, checkReceiverSecret } from "./receiver-secret.ts";

/** A stack on AWS, seen through its tables, queues and secret. */
export function deployed(stack: Stack, clock: Clock): Place {
  const { environment, outputs } = stack;
  const dynamo = createDynamo(environment);
  const sqs = createSqs(environment);
  const table = createTable(dynamo, environment.LEDGER_TABLE);
  const ledger = createLedger(table, clock);

  const describeTable = async (TableName: string) => {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName }));
    return `${Table?.TableStatus?.toLowerCase()}, about ${Table?.ItemCount ?? 0} items`;
  };
  const describeQueue = async (QueueUrl: string) => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
    );
    const { ApproximateNumberOfMessages: waiting = 0, ApproximateNumberOfMessagesNotVisible: invisible = 0 } =
      Attributes ?? {};
    return `${waiting} waiting, ${invisible} in progress or postponed`;
  };

  return {
    name: `the stack ${stack.name}`,
    clock,
    stack: stack.name,
    webhookUrl: outputs.WebhookUrl,
    slackUrl: slackUrlOf(outputs),
    async read() {
      const source = `the secret ${outputs.ConfigurationSecretArn}`;
      const text = await readSecret(stack, "configuration");
      if (text !== undefined) return { document: parse(text, source), source };
      throw new ConfigurationError(
        `The stack's secret has no value yet. Write it with "npx deskbell setup --stack ${stack.name}".`,
      );
    },
    receiver: async (configuration) =>
      checkReceiverSecret(configuration, await readSecret(stack, "receiver"), stack.name),
    acting: async (configuration) => {
      const hasEndpoint = outputs.SlackSecretArn !== undefined;
      const found = hasEndpoint ? await readSecret(stack, "slack") : undefined;
      return checkActingSecret(configuration, found, { stack: stack.name, hasEndpoint });
    },
    knows: async (notification) => (await ledger.read(notification)) !== undefined,
    remove: (notification) => ledger.remove(notification),
    async latest() {
      const { entries } = await ledger.newest(100);
      return entries.map(({ topic, decisions }) => ({ topic, groups: decisions.map(({ group }) => group) }));
    },
    parked: () => createParkedList(table, clock).all(),
    async account() {
      try {
        return checkConcurrency(await readAccountLimits(stack), outputs.Concurrency, {
          slackActs: outputs.SlackSecretArn !== undefined,
        });
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        return warning(
          "concurrency",
          error.message,
          "Or look in Service Quotas, AWS Lambda, Concurrent executions.",
        );
      }
    },
    parts: {
      "events queue": () => describeQueue(outputs.EventsQueueUrl),
      "effects queue": () => describeQueue(outputs.EffectsQueueUrl),
      "parked notifications queue": () => describeQueue(outputs.EventsParkedQueueUrl),
      "parked effects queue": () => describeQueue(outputs.EffectsParkedQueueUrl),
      "ledger table": () => describeTable(outputs.LedgerTableName),
      "cache table": () => describeTable(outputs.CacheTableName),
    },
  };
}

function parse(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ConfigurationError(
      `The configuration in ${source} is not JSON. Write it again with "npx deskbell setup".`,
    );
  }
}
