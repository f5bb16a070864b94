import * as z from "zod";
import { ConfigurationError } from "../../src/errors.ts";

/** One price of AWS's: dollars for so many units. */
export type Price = {
  what: string;
  dollars: number;
  per: number;
  unit: string;
  /** When it was last compared with AWS's pricing page. */
  asOf: "November 2026" | "earlier in 2026";
};

const million = 1_000_000;

/** By AWS's pricing pages, on demand, without any free tier: which were compared lately, and which not. */
const checked = "November 2026";
const older = "earlier in 2026";
export const pricesAsOf = checked;
export const pricesRegion = "us-east-1";

export const prices = {
  httpRequest: { what: "API Gateway, HTTP API", dollars: 1.0, per: million, unit: "requests", asOf: checked },
  lambdaRequest: { what: "Lambda requests", dollars: 0.2, per: million, unit: "requests", asOf: checked },
  lambdaTime: {
    what: "Lambda time, ARM64",
    dollars: 0.0000133334,
    per: 1,
    unit: "GB-seconds",
    asOf: checked,
  },
  sqsRequest: { what: "SQS FIFO", dollars: 0.5, per: million, unit: "requests", asOf: checked },
  dynamoWrite: {
    what: "DynamoDB writes, on demand",
    dollars: 0.625,
    per: million,
    unit: "write units",
    asOf: checked,
  },
  dynamoRead: {
    what: "DynamoDB reads, on demand",
    dollars: 0.125,
    per: million,
    unit: "read units",
    asOf: checked,
  },
  dynamoStorage: { what: "DynamoDB storage", dollars: 0.25, per: 1, unit: "GB-months", asOf: older },
  dynamoBackup: {
    what: "DynamoDB point-in-time recovery",
    dollars: 0.2,
    per: 1,
    unit: "GB-months",
    asOf: older,
  },
  logBytes: { what: "CloudWatch Logs, taken in", dollars: 0.5, per: 1, unit: "GB", asOf: checked },
  logStorage: { what: "CloudWatch Logs, kept", dollars: 0.03, per: 1, unit: "GB-months", asOf: older },
  metric: { what: "CloudWatch custom metrics", dollars: 0.3, per: 1, unit: "metrics", asOf: older },
  alarmMetric: { what: "CloudWatch alarms", dollars: 0.1, per: 1, unit: "alarm metrics", asOf: older },
  dashboard: { what: "CloudWatch dashboard", dollars: 3.0, per: 1, unit: "dashboards", asOf: older },
  secret: { what: "Secrets Manager, kept", dollars: 0.4, per: 1, unit: "secrets", asOf: older },
  secretRead: { what: "Secrets Manager, read", dollars: 0.05, per: 10_000, unit: "calls", asOf: older },
  transfer: { what: "Traffic to the internet", dollars: 0.09, per: 1, unit: "GB", asOf: older },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;
export type Prices = Record<PriceName, Price>;

const names = Object.keys(prices) as [PriceName, ...PriceName[]];
const overrides = z.strictObject({
  region: z.string().min(1).optional(),
  prices: z.partialRecord(z.enum(names), z.number().nonnegative()),
});

/**
 * The prices of a region: known are those of us-east-1 alone, others come from a file such as
 * `{ "region": "eu-west-1", "prices": { "dynamoWrite": 0.7065 } }`, each for the same number of units.
 */
export function withOverrides(
  text: string,
  file: string,
): { region: string; prices: Prices; own: PriceName[] } {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw new ConfigurationError(`${file} is not JSON.`);
  }
  const read = overrides.safeParse(document);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ConfigurationError(
      `${file}: ${issue?.path.join(".") || "(document)"}: ${issue?.message}. The names are ${names.join(", ")}.`,
    );
  }
  const own = Object.keys(read.data.prices) as PriceName[];
  const changed = own.map((name) => [name, { ...prices[name], dollars: read.data.prices[name] ?? 0 }]);
  return {
    region: read.data.region ?? pricesRegion,
    prices: { ...prices, ...Object.fromEntries(changed) },
    own,
  };
}
