import { sweeps } from "../../src/platform/concurrency.ts";
import { wide } from "../../src/store/shards.ts";
import { shardsTake } from "./partitions.ts";
import { fifoCallsIn, fifoSource, gatewayRequestsIn, gatewaySource } from "./regions.ts";
import { type Setup, workersOf } from "./setup.ts";

/** A published limit, or one of Deskbell's own. */
export type Limit = {
  who: "Intercom" | "API Gateway" | "Lambda" | "SQS" | "DynamoDB" | "Slack" | "Deskbell";
  what: string;
  most: number;
  unit: string;
  /** What to do before it is reached. */
  remedy: string;
  /** Whether AWS raises it on request. */
  raisable?: true;
  source: string;
};

const awsDocs = "https://docs.aws.amazon.com";
const partitions = `${awsDocs}/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html`;
const sharedRemedy =
  "DynamoDB parts hot keys by itself; until then writes are retried, and events late. More partitions from the first second on: -c warmWrites=….";
const tableQuotas = `${awsDocs}/amazondynamodb/latest/developerguide/ServiceQuotas.html`;

/** As published in 2026. */
export function limitsIn(setup: Setup) {
  const { region, account, warmWrites } = setup;
  const workers = workersOf(setup);
  return {
    intercomWebhooks: {
      who: "Intercom",
      what: "webhooks it sends first",
      most: 150_000,
      unit: "a minute",
      remedy: "Intercom sends the rest with lower priority.",
      source: "https://developers.intercom.com/docs/webhooks",
    },
    intercomCalls: {
      who: "Intercom",
      what: "API calls of one app",
      most: 10_000,
      unit: "a minute",
      remedy:
        "Fewer due reminders (each fetches its conversation) and a warm cache; Intercom raises the limit for large customers.",
      source: "https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting",
    },
    gateway: {
      who: "API Gateway",
      what: `requests of an account in ${region}`,
      most: gatewayRequestsIn(region),
      unit: "a second",
      remedy: "Raise API Gateway's throttle quota.",
      raisable: true,
      source: gatewaySource,
    },
    throttle: {
      who: "Deskbell",
      what: "throttle of the HTTP API",
      most: 5_000,
      unit: "requests a second",
      remedy: "Raise throttle in infra/limits.ts.",
      source: "infra/limits.ts",
    },
    concurrency: {
      who: "Lambda",
      what: "concurrent executions of the account",
      most: account,
      unit: "at a time",
      remedy:
        "Raise concurrent executions, quota L-B99A9384 (new accounts start with as few as 10), and deploy with -c accountConcurrency=….",
      raisable: true,
      source: `${awsDocs}/lambda/latest/dg/gettingstarted-limits.html`,
    },
    reactWorkers: {
      who: "Deskbell",
      what: "workers of react in that account",
      most: workers.react,
      unit: "at a time",
      remedy: "A larger account, or -c reactConcurrency=… as far as Intercom's rate limit allows.",
      source: "src/platform/concurrency.ts",
    },
    deliverWorkers: {
      who: "Deskbell",
      what: "workers of deliver in that account",
      most: workers.deliver,
      unit: "at a time",
      remedy: "A larger account, or -c deliverConcurrency=… as far as Slack's rate limit allows.",
      source: "src/platform/concurrency.ts",
    },
    receiveWorkers: {
      who: workers.receive > 0 ? "Deskbell" : "Lambda",
      what: workers.receive > 0 ? "executions reserved for receive" : "executions that receive shares",
      most: workers.receive || account - workers.react - workers.deliver - sweeps,
      unit: "at a time",
      remedy:
        "A larger account, or -c receiveConcurrency=…: they are reserved, and the most that receive has. Beyond them Intercom is answered 503.",
      source: "src/platform/concurrency.ts",
    },
    sweep: {
      who: "Deskbell",
      what: "a sweep of remind",
      most: 60,
      unit: "seconds",
      remedy:
        "Let remind have more calls under way at a time (src/remind/remind.ts); until then some fire a minute or more late, but none is lost.",
      source: "infra/limits.ts",
    },
    queueCalls: {
      who: "SQS",
      what: `calls of one kind, FIFO, high throughput, ${region}`,
      most: fifoCallsIn(region),
      unit: "a second",
      remedy: "Raise the quota, or deploy in a larger region.",
      raisable: true,
      source: fifoSource,
    },
    newTableWrites: {
      who: "DynamoDB",
      what: "write units of a ledger that is new",
      most: warmWrites,
      unit: "a second",
      remedy:
        "A table doubles what it takes within half an hour. Before a launch at this load: -c warmWrites=….",
      source: `${awsDocs}/amazondynamodb/latest/developerguide/warm-throughput.html`,
    },
    tableWrites: {
      who: "DynamoDB",
      what: "write units of an on-demand table",
      most: 40_000,
      unit: "a second",
      remedy: "Raise table-level write throughput.",
      raisable: true,
      source: tableQuotas,
    },
    tableReads: {
      who: "DynamoDB",
      what: "read units of an on-demand table",
      most: 40_000,
      unit: "a second",
      remedy: "Raise table-level read throughput.",
      raisable: true,
      source: tableQuotas,
    },
    feedShards: {
      who: "DynamoDB",
      what: `write units of the feed's ${wide} shards, some in one partition`,
      most: shardsTake(warmWrites),
      unit: "a second",
      remedy: sharedRemedy,
      source: partitions,
    },
    reminderShards: {
      who: "DynamoDB",
      what: `write units of the reminders' ${wide} shards, some in one partition`,
      most: shardsTake(warmWrites),
      unit: "a second",
      remedy: sharedRemedy,
      source: partitions,
    },
    slackChannels: {
      who: "Slack",
      what: "messages to one channel, if all have alike",
      most: 1,
      unit: "a second",
      remedy: "More channels, fewer alerts, or a digest. The rest waits in its message group.",
      source: "https://docs.slack.dev/apis/web-api/rate-limits",
    },
  } as const satisfies Record<string, Limit>;
}

export type LimitName = keyof ReturnType<typeof limitsIn>;
