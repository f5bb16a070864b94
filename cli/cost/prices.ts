/** One price: dollars for `per` units. */
export type Price = {
  what: string;
  dollars: number;
  per: number;
  unit: string;
  /** When AWS published it, when it was last compared with a pricing page, or that it is the user's own. */
  asOf: string;
  region: string;
};

const million = 1_000_000;

/** The region whose prices are stored here. */
export const pricesRegion = "us-east-1";
export const pricesAsOf = "November 2026";

/** From AWS's pricing pages: on demand, without free tier. */
const lately = { asOf: pricesAsOf, region: pricesRegion };
const before = { asOf: "earlier in 2026", region: pricesRegion };

export const prices = {
  httpRequest: { what: "API Gateway, HTTP API", dollars: 1.0, per: million, unit: "requests", ...lately },
  lambdaRequest: { what: "Lambda requests", dollars: 0.2, per: million, unit: "requests", ...lately },
  lambdaTime: {
    what: "Lambda time, ARM64",
    dollars: 0.0000133334,
    per: 1,
    unit: "GB-seconds",
    ...lately,
  },
  sqsRequest: { what: "SQS FIFO", dollars: 0.5, per: million, unit: "requests", ...lately },
  dynamoWrite: {
    what: "DynamoDB writes, on demand",
    dollars: 0.625,
    per: million,
    unit: "write units",
    ...lately,
  },
  dynamoRead: {
    what: "DynamoDB reads, on demand",
    dollars: 0.125,
    per: million,
    unit: "read units",
    ...lately,
  },
  dynamoStorage: { what: "DynamoDB storage", dollars: 0.25, per: 1, unit: "GB-months", ...before },
  dynamoBackup: {
    what: "DynamoDB point-in-time recovery",
    dollars: 0.2,
    per: 1,
    unit: "GB-months",
    ...before,
  },
  logBytes: { what: "CloudWatch Logs, taken in", dollars: 0.5, per: 1, unit: "GB", ...lately },
  logStorage: { what: "CloudWatch Logs, kept", dollars: 0.03, per: 1, unit: "GB-months", ...before },
  metric: { what: "CloudWatch custom metrics", dollars: 0.3, per: 1, unit: "metrics", ...before },
  alarmMetric: { what: "CloudWatch alarms", dollars: 0.1, per: 1, unit: "alarm metrics", ...before },
  dashboard: { what: "CloudWatch dashboard", dollars: 3.0, per: 1, unit: "dashboards", ...before },
  secret: { what: "Secrets Manager, kept", dollars: 0.4, per: 1, unit: "secrets", ...before },
  secretRead: { what: "Secrets Manager, read", dollars: 0.05, per: 10_000, unit: "calls", ...before },
  transfer: { what: "Traffic to the internet", dollars: 0.09, per: 1, unit: "GB", ...before },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;
export type Prices = Record<PriceName, Price>;

/** A region and its prices. */
export type Pricing = { region: string; prices: Prices };
