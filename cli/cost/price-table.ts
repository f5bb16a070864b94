import type { Pricing } from "./prices.ts";

/** Every price with its date, and whose it is where it is not the region's own. */
export function priceTable({ region, prices }: Pricing): string[] {
  const all = Object.values(prices);
  const foreign = all.some((price) => price.region !== region);
  return [
    `${`prices in ${region}, on demand, without free tier`.padEnd(53)}${"dollars".padStart(14)}   ${"for".padEnd(24)}as of`,
    ...all.map(({ what, dollars, per, unit, asOf, region: where }) => {
      const price = `$${dollars.toFixed(Math.max(2, decimals(dollars)))}`;
      const whose = where === region ? "" : `, ${where}'s`;
      return `  ${what.padEnd(51)}${price.padStart(14)}   ${amount(per, unit).padEnd(24)}${asOf}${whose}`;
    }),
    ...(foreign
      ? [`Where another region is named, its price stands in for one that is not known of ${region}.`]
      : []),
  ];
}

const decimals = (dollars: number) => dollars.toFixed(12).replace(/^\d+\.|0+$/g, "").length;

const amount = (per: number, unit: string) =>
  per === 1 ? `1 ${unit.replace(/s$/, "")}` : `${per.toLocaleString("en")} ${unit}`;
