import { ConfigurationError } from "../../src/platform/errors.ts";
import { seconds } from "../../src/platform/time.ts";
import { dollarsFor, type PriceList, priceList } from "./price-list.ts";
import { type PriceName, type Pricing, prices } from "./prices.ts";

/** Where price lists come from. AWS's need no account. */
export type Source = { fetch: typeof fetch; url: string };

export const awsPriceLists: Source = { fetch, url: "https://pricing.us-east-1.amazonaws.com" };

type ListedPrice = { service: string; usages: readonly string[] };

/** The names in AWS's lists, which lack dashboards and traffic. */
const entries: Partial<Record<PriceName, ListedPrice>> = {
  httpRequest: { service: "AmazonApiGateway", usages: ["ApiGatewayHttpRequest"] },
  lambdaRequest: { service: "AWSLambda", usages: ["Request-ARM"] },
  lambdaTime: { service: "AWSLambda", usages: ["Lambda-GB-Second-ARM"] },
  sqsRequest: { service: "AWSQueueService", usages: ["Requests-FIFO-Tier1", "Requests-FIFO-RBP"] },
  dynamoWrite: { service: "AmazonDynamoDB", usages: ["WriteRequestUnits"] },
  dynamoRead: { service: "AmazonDynamoDB", usages: ["ReadRequestUnits"] },
  dynamoStorage: { service: "AmazonDynamoDB", usages: ["TimedStorage-ByteHrs"] },
  dynamoBackup: { service: "AmazonDynamoDB", usages: ["TimedPITRStorage-ByteHrs"] },
  logBytes: { service: "AmazonCloudWatch", usages: ["DataProcessing-Bytes"] },
  logStorage: { service: "AmazonCloudWatch", usages: ["TimedStorage-ByteHrs"] },
  metric: { service: "AmazonCloudWatch", usages: ["CW:MetricMonitorUsage"] },
  alarmMetric: { service: "AmazonCloudWatch", usages: ["CW:AlarmMonitorUsage"] },
  secret: {
    service: "AWSSecretsManager",
    usages: ["AWSSecretsManager-Secrets", "AWSSecretsManager-Secret"],
  },
  secretRead: {
    service: "AWSSecretsManager",
    usages: ["AWSSecretsManagerAPIRequest", "AWSSecretsManager-APIRequests"],
  },
};

/** A region's prices from AWS's lists; the rest stays as in us-east-1. Throws a ConfigurationError. */
export async function regionalPrices(region: string, source: Source = awsPriceLists): Promise<Pricing> {
  const services = [...new Set(Object.values(entries).map(({ service }) => service))];
  const lists = new Map(
    await Promise.all(
      services.map(async (service) => [service, await listOf(service, region, source)] as const),
    ),
  );
  if (![...lists.values()].some((list) => list))
    throw new ConfigurationError(
      `AWS publishes no prices for the region ${region}. Check its spelling, such as eu-west-1. ${orByHand}`,
    );
  const found = Object.entries(entries).flatMap(([name, { service, usages }]) => {
    const list = lists.get(service);
    const dollars = list && dollarsFor(usages, list);
    if (!list || dollars === undefined) return [];
    const known = prices[name as PriceName];
    // 0.0000000005 times a million is not quite 0.0005.
    const exactly = Number((dollars * known.per).toPrecision(12));
    return [[name, { ...known, dollars: exactly, asOf: list.publicationDate.slice(0, 10), region }]];
  });
  return { region, prices: { ...prices, ...Object.fromEntries(found) } };
}

/** Undefined where the service has no list for that region. */
async function listOf(service: string, region: string, source: Source): Promise<PriceList | undefined> {
  const url = `${source.url}/offers/v1.0/aws/${service}/current/${region}/index.json`;
  const { status, text } = await ask(url, source);
  // S3 answers 404 for a missing object, or 403 to callers that may not list the bucket.
  if (status === 404 || status === 403) return undefined;
  if (status !== 200) throw new ConfigurationError(`${url} answered ${status}; try again later. ${orByHand}`);
  try {
    return priceList.parse(JSON.parse(text));
  } catch (cause) {
    throw new ConfigurationError(`${url} is not an AWS price list. ${orByHand}`, { cause });
  }
}

async function ask(url: string, source: Source): Promise<{ status: number; text: string }> {
  try {
    const answer = await source.fetch(url, { signal: AbortSignal.timeout(seconds(60)) });
    return { status: answer.status, text: await answer.text() };
  } catch (cause) {
    const { code } = (cause as { cause?: { code?: string } }).cause ?? {};
    throw new ConfigurationError(
      `AWS's price lists at ${source.url} do not answer (${code ?? "no network"}). ${orByHand}`,
      { cause },
    );
  }
}

const orByHand = "Or give your own prices with --prices; --help shows the format.";
