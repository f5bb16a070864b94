import { Hono } from "hono";
import { onTestFinished } from "vitest";
import { listen } from "../../../local/listen.ts";

/** A product of a price list: its usage type, and the dollars of each tier by its start. */
export type Product = { usagetype: string; tiers: Record<string, string> };

export type List = { on: string; products: Product[] };

/** Serves price lists in AWS's format on loopback until the test ends; `lists` by "<service>/<region>". */
export async function publish(lists: Record<string, List | string>) {
  const asked: string[] = [];
  const server = await listen(0);
  const app = new Hono().get("/offers/v1.0/aws/:service/current/:region/index.json", (context) => {
    const { service, region } = context.req.param();
    asked.push(`${service}/${region}`);
    const list = lists[`${service}/${region}`];
    if (list === undefined) return context.text("not found", 404);
    return typeof list === "string" ? context.text(list) : context.json(priceListOf(service, list));
  });
  server.serve(app);
  onTestFinished(server.close);
  return { source: { fetch, url: server.url }, asked, close: server.close };
}

function priceListOf(service: string, { on, products }: List) {
  const skus = products.map(({ usagetype, tiers }, index) => {
    const sku = `SKU${index}`;
    const dimensions = Object.entries(tiers).map(([beginRange, USD], tier) => [
      `${sku}.TERM.RATE${tier}`,
      { unit: "Units", beginRange, endRange: "Inf", pricePerUnit: { USD } },
    ]);
    const offer = { sku, priceDimensions: Object.fromEntries(dimensions) };
    return { sku, product: { sku, attributes: { usagetype } }, offer };
  });
  return {
    formatVersion: "v1.0",
    offerCode: service,
    publicationDate: on,
    products: Object.fromEntries(skus.map(({ sku, product }) => [sku, product])),
    terms: { OnDemand: Object.fromEntries(skus.map(({ sku, offer }) => [sku, { [`${sku}.TERM`]: offer }])) },
  };
}

const usages = {
  AmazonApiGateway: { ApiGatewayHttpRequest: "0.0000011100" },
  AWSLambda: { "Request-ARM": "0.0000002200", "Lambda-GB-Second-ARM": "0.0000144445" },
  AWSQueueService: { "Requests-FIFO-Tier1": "0.0000005500" },
  AmazonDynamoDB: {
    WriteRequestUnits: "0.0000007065",
    ReadRequestUnits: "0.0000001413",
    "TimedStorage-ByteHrs": "0.2830000000",
    "TimedPITRStorage-ByteHrs": "0.2240000000",
  },
  AmazonCloudWatch: {
    "DataProcessing-Bytes": "0.5700000000",
    "TimedStorage-ByteHrs": "0.0320000000",
    "CW:MetricMonitorUsage": "0.3100000000",
    "CW:AlarmMonitorUsage": "0.1100000000",
  },
  AWSSecretsManager: {
    "AWSSecretsManager-Secrets": "0.4100000000",
    AWSSecretsManagerAPIRequest: "0.0000051000",
  },
};

/** All services' lists of one region, each published a day after the one before. */
export const listsOf = (region: string, mark: string): Record<string, List> =>
  Object.fromEntries(
    Object.entries(usages).map(([service, prices], day) => [
      `${service}/${region}`,
      {
        on: `2026-11-0${day + 1}T10:20:30Z`,
        products: Object.entries(prices).map(([usage, dollars]) => ({
          usagetype: mark + usage,
          tiers: { "0": dollars },
        })),
      },
    ]),
  );
