/** A published limit, or one of ours, and how much of it one event a minute takes. */
export type Limit = {
  who: "Intercom" | "API Gateway" | "Lambda" | "SQS" | "DynamoDB" | "Slack" | "Deskbell";
  what: string;
  most: number;
  unit: string;
  /** What to do before it is reached. */
  mend: string;
  /** Whether AWS raises it when asked. */
  asked?: true;
  source: string;
};

const awsDocs = "https://docs.aws.amazon.com";

/** As published in 2026, of us-east-1 where regions differ. */
export const limits = {
  intercomWebhooks: {
    who: "Intercom",
    what: "webhooks it sends",
    most: 150_000,
    unit: "a minute",
    mend: "Intercom sends no faster, and holds back what is more.",
    source: "https://developers.intercom.com/docs/webhooks",
  },
  intercomCalls: {
    who: "Intercom",
    what: "API calls of one app",
    most: 10_000,
    unit: "a minute",
    mend: "Fewer reminders that fall due (each looks its conversation up) and a warm cache; Intercom raises it for large customers.",
    source: "https://developers.intercom.com/docs/references/rest-api/errors/rate-limiting",
  },
  gateway: {
    who: "API Gateway",
    what: "requests of an account in a region",
    most: 10_000,
    unit: "a second",
    mend: "Throttle quota of API Gateway (2,500 at first in some regions).",
    asked: true,
    source: `${awsDocs}/apigateway/latest/developerguide/limits.html`,
  },
  throttle: {
    who: "Deskbell",
    what: "throttle of the HTTP API",
    most: 5_000,
    unit: "requests a second",
    mend: "throttle in infra/limits.ts.",
    source: "infra/limits.ts",
  },
  concurrency: {
    who: "Lambda",
    what: "concurrent executions of an account",
    most: 1_000,
    unit: "at a time",
    mend: "Concurrent executions, quota L-B99A9384 (new accounts begin with as few as 10).",
    asked: true,
    source: `${awsDocs}/lambda/latest/dg/gettingstarted-limits.html`,
  },
  reactWorkers: {
    who: "Deskbell",
    what: "workers of react",
    most: 50,
    unit: "at a time",
    mend: "concurrency of react in infra/limits.ts, as far as Intercom's calls allow.",
    source: "infra/limits.ts",
  },
  deliverWorkers: {
    who: "Deskbell",
    what: "workers of deliver",
    most: 10,
    unit: "at a time",
    mend: "concurrency of deliver in infra/limits.ts, as far as Slack allows.",
    source: "infra/limits.ts",
  },
  sweep: {
    who: "Deskbell",
    what: "a sweep of remind",
    most: 60,
    unit: "seconds",
    mend: "Have remind see to more than ten reminders at a time (src/remind/remind.ts); until then some fire a minute or more late, and none is lost.",
    source: "infra/limits.ts",
  },
  queueCalls: {
    who: "SQS",
    what: "calls of one kind, FIFO, high throughput",
    most: 70_000,
    unit: "a second",
    mend: "Ask for more; other regions begin at 2,400 to 19,000.",
    asked: true,
    source: `${awsDocs}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html`,
  },
  tableWrites: {
    who: "DynamoDB",
    what: "write units of an on-demand table",
    most: 40_000,
    unit: "a second",
    mend: "Table-level write throughput. A new table gives 4,000 at once and doubles within half an hour: set its warm throughput before a launch.",
    asked: true,
    source: `${awsDocs}/amazondynamodb/latest/developerguide/ServiceQuotas.html`,
  },
  tableReads: {
    who: "DynamoDB",
    what: "read units of an on-demand table",
    most: 40_000,
    unit: "a second",
    mend: "Table-level read throughput.",
    asked: true,
    source: `${awsDocs}/amazondynamodb/latest/developerguide/ServiceQuotas.html`,
  },
  indexShard: {
    who: "DynamoDB",
    what: "write units of one shard of the index `feed`",
    most: 1_000,
    unit: "a second",
    mend: "More shards in src/store/feed.ts.",
    source: `${awsDocs}/amazondynamodb/latest/developerguide/bp-partition-key-design.html`,
  },
  slackChannels: {
    who: "Slack",
    what: "messages to one channel",
    most: 1,
    unit: "a second",
    mend: "More channels, fewer alerts, or a digest: what is more waits in its message group, for six hours at most.",
    source: "https://docs.slack.dev/apis/web-api/rate-limits",
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
