import * as z from "zod";

/** One service's prices in one region as AWS publishes them, with only the fields that a price needs. */
export const priceList = z.object({
  publicationDate: z.iso.datetime({ offset: true }),
  products: z.record(
    z.string(),
    z.object({ attributes: z.object({ usagetype: z.string().optional() }).optional() }),
  ),
  terms: z.object({
    OnDemand: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          priceDimensions: z.record(
            z.string(),
            z.object({
              beginRange: z.string().optional(),
              pricePerUnit: z.object({ USD: z.string().optional() }),
            }),
          ),
        }),
      ),
    ),
  }),
});

export type PriceList = z.infer<typeof priceList>;

/** Usage types begin with their region's prefix, such as `EU-` or `APS2-`; in us-east-1 with USE1- or none. */
const prefix = /^(?:EU|[A-Z]{3}\d+)-/;

/**
 * Dollars for one unit of a usage in the first tier that is not free; undefined when the list has none. AWS spells
 * some usages differently by region, so several names may be given. Where products share a usage type, the most
 * expensive one counts, so that the bill is never too low.
 */
export function dollarsFor(usages: readonly string[], { products, terms }: PriceList): number | undefined {
  const found = Object.entries(products).flatMap(([sku, { attributes }]) => {
    if (!usages.includes(attributes?.usagetype?.replace(prefix, "") ?? "")) return [];
    const tiers = Object.values(terms.OnDemand[sku] ?? {})
      .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
      .map(({ beginRange = "0", pricePerUnit }) => ({
        from: Number(beginRange),
        dollars: Number(pricePerUnit.USD),
      }))
      .filter(({ dollars }) => dollars > 0)
      .sort((a, b) => a.from - b.from);
    return tiers.slice(0, 1).map(({ dollars }) => dollars);
  });
  return found.length > 0 ? Math.max(...found) : undefined;
}
