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

/** As published in 2026, for us-east-1 where regions differ. */
export const limits = {
  intercomWebhooks: {
    who: "Intercom",
    what: "webhooks it sends",
    most: 150_000,
    unit: "a minute",
    remedy: "Intercom sends no faster; the rest waits.",
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
    what: "requests of an account in a region",
    most: 10_000,
    unit: "a second",
    remedy: "Raise API Gateway's throttle quota (2,500 at first in some regions).",
    raisable: true,
    source: `${awsDocs}/apigateway/latest/developerguide/limits.html`,
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
    what: "concurrent executions of an account",
    most: 1_000,
    unit: "at a time",
    remedy: "Raise concurrent executions, quota L-B99A9384 (new accounts start with as few as 10).",
    raisable: true,
    source: `${awsDocs}/lambda/latest/dg/gettingstarted-limits.html`,
  },
  reactWorkers: {
    who: "Deskbell",
    what: "workers of react",
    most: 50,
    unit: "at a time",
    remedy: "Raise concurrency of react in infra/limits.ts, as far as Intercom's rate limit allows.",
    source: "infra/limits.ts",
  },
  deliverWorkers: {
    who: "Deskbell",
    what: "workers of deliver",
    most: 10,
    unit: "at a time",
    remedy: "Raise concurrency of deliver in infra/limits.ts, as far as Slack's rate limit allows.",
    source: "infra/limits.ts",
  },
  sweep: {
    who: "Deskbell",
    what: "a sweep of remind",
    most: 60,
    unit: "seconds",
    remedy:
      "Let remind handle more than ten reminders at a time (src/remind/remind.ts); until then some fire a minute or more late, but none is lost.",
    source: "infra/limits.ts",
  },
  queueCalls: {
    who: "SQS",
    what: "calls of one kind, FIFO, high throughput",
    most: 70_000,
    unit: "a second",
    remedy: "Raise the quota; other regions start at 2,400 to 19,000.",
    raisable: true,
    source: `${awsDocs}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html`,
  },
  tableWrites: {
    who: "DynamoDB",
    what: "write units of an on-demand table",
    most: 40_000,
    unit: "a second",
    remedy:
      "Raise table-level write throughput. A new table takes 4,000 at once and doubles within half an hour: set its warm throughput before a launch.",
    raisable: true,
    source: `${awsDocs}/amazondynamodb/latest/developerguide/ServiceQuotas.html`,
  },
  tableReads: {
    who: "DynamoDB",
    what: "read units of an on-demand table",
    most: 40_000,
    unit: "a second",
    remedy: "Raise table-level read throughput.",
    raisable: true,
    source: `${awsDocs}/amazondynamodb/latest/developerguide/ServiceQuotas.html`,
  },
  indexShard: {
    who: "DynamoDB",
    what: "write units of one shard of the index `feed`",
    most: 1_000,
    unit: "a second",
    remedy: "More shards in src/store/tables.ts.",
    source: `${awsDocs}/amazondynamodb/latest/developerguide/bp-partition-key-design.html`,
  },
  slackChannels: {
    who: "Slack",
    what: "messages to one channel",
    most: 1,
    unit: "a second",
    remedy:
      "More channels, fewer alerts, or a digest. The rest waits in its message group, for up to six hours.",
    source: "https://docs.slack.dev/apis/web-api/rate-limits",
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
