import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dollarsFor, priceList } from "../../../cli/cost/price-list.ts";
import { regionalPrices } from "../../../cli/cost/regional-prices.ts";
import { listsOf, publish } from "./published.ts";

describe("a price list", () => {
  it.each([
    ["us-east-1", ""],
    ["us-east-1", "USE1-"],
    ["eu-west-1", "EUW1-"],
    ["eu-central-1", "EUC1-"],
    ["ap-southeast-2", "APS2-"],
    ["us-gov-west-1", "UGW1-"],
  ])("of %s is read with usage types that begin with '%s'", async (region, mark) => {
    const { source } = await publish(listsOf(region, mark));
    const { prices } = await regionalPrices(region, source);
    const unknown = Object.entries(prices).filter(([, { asOf }]) => !asOf.startsWith("2026-11"));
    expect(unknown.map(([name]) => name)).toEqual(["dashboard", "transfer"]);
    expect(prices.dynamoWrite).toMatchObject({ dollars: 0.7065, region });
  });

  it("is read with every region's spelling of FIFO requests and calls for secrets", async () => {
    const lists = listsOf("us-east-1", "");
    const on = "2026-11-05T00:00:00Z";
    lists["AWSQueueService/us-east-1"] = {
      on,
      products: [{ usagetype: "Requests-FIFO-RBP", tiers: { "0": "0.0000005" } }],
    };
    lists["AWSSecretsManager/us-east-1"] = {
      on,
      products: [
        { usagetype: "USE1-AWSSecretsManager-Secret", tiers: { "0": "0.4" } },
        { usagetype: "USE1-AWSSecretsManager-APIRequests", tiers: { "0": "0.000005" } },
      ],
    };
    const { source } = await publish(lists);
    const { prices } = await regionalPrices("us-east-1", source);
    for (const name of ["sqsRequest", "secret", "secretRead"] as const)
      expect(prices[name].asOf).toBe("2026-11-05");
  });

  it("gives the first tier that is not free, in any order of tiers", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { minLength: 1, maxLength: 5 }),
        (starts) => {
          const list = parsed([
            { usage: "X", tiers: [[0, "0.0000000000"], ...starts.map((from) => [from, `${from}`] as const)] },
          ]);
          expect(dollarsFor(["X"], list)).toBe(Math.min(...starts));
        },
      ),
    );
  });

  it("ignores other storage classes and edge locations", () => {
    const list = parsed(
      ["IA-WriteRequestUnits", "EU-IA-WriteRequestUnits", "ReplWriteRequestUnits"].map((usage) => ({
        usage,
        tiers: [[0, "9"]],
      })),
    );
    expect(dollarsFor(["WriteRequestUnits"], list)).toBeUndefined();
  });

  it("gives the most expensive of several products with one usage", () => {
    const list = parsed([
      { usage: "EU-X", tiers: [[0, "1"]] },
      { usage: "EU-X", tiers: [[0, "2"]] },
      { usage: "EU-X", tiers: [[0, "0.0"]] },
    ]);
    expect(dollarsFor(["X"], list)).toBe(2);
  });
});

type Tiers = readonly (readonly [from: number, dollars: string])[];

function parsed(products: { usage: string; tiers: Tiers }[]) {
  const dimensions = (tiers: Tiers) =>
    Object.fromEntries(
      tiers.map(([from, USD], nth) => [`rate${nth}`, { beginRange: `${from}`, pricePerUnit: { USD } }]),
    );
  return priceList.parse({
    publicationDate: "2026-11-05T00:00:00Z",
    products: Object.fromEntries(
      products.map(({ usage }, nth) => [nth, { attributes: { usagetype: usage } }]),
    ),
    terms: {
      OnDemand: Object.fromEntries(
        products.map(({ tiers }, nth) => [nth, { offer: { priceDimensions: dimensions(tiers) } }]),
      ),
    },
  });
}
