import type { Pricing } from "./prices.ts";

/** Every price with its date, and its region where it is from another one. */
export function priceTable({ region, prices }: Pricing): string[] {
  const all = Object.values(prices);
  const foreign = all.some((price) => price.region !== region);
  return [
    `${`prices in ${region}, on demand, without free tier`.padEnd(53)}${"dollars".padStart(14)}   ${"for".padEnd(24)}as of`,
    ...all.map(({ what, dollars, per, unit, asOf, region: where }) => {
      const price = `$${dollars.toFixed(Math.max(2, decimals(dollars)))}`;
      const from = where === region ? "" : `, ${where}'s`;
      return `  ${what.padEnd(51)}${price.padStart(14)}   ${amount(per, unit).padEnd(24)}${asOf}${from}`;
    }),
    ...(foreign
      ? [`A price with another region's name stands in for one that is not known for ${region}.`]
      : []),
  ];
}

const decimals = (dollars: number) => dollars.toFixed(12).replace(/^\d+\.|0+$/g, "").length;

const amount = (per: number, unit: string) =>
  per === 1 ? `1 ${unit.replace(/s$/, "")}` : `${per.toLocaleString("en")} ${unit}`;
