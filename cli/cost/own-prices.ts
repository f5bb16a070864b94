import * as z from "zod";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { type PriceName, type Pricing, prices } from "./prices.ts";

const names = Object.keys(prices) as [PriceName, ...PriceName[]];
const overrides = z.strictObject({
  region: z.string().min(1).optional(),
  prices: z.partialRecord(z.enum(names), z.number().nonnegative()),
});

/**
 * The prices, overridden by those of a file such as `{ "region": "eu-west-1", "prices": { "dynamoWrite": 0.7065 } }`,
 * each for the same number of units.
 */
export function withOwn(text: string, file: string, known: Pricing): Pricing {
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
  const { region = known.region, prices: own } = read.data;
  const changed = Object.entries(own).map(([name, dollars]) => [
    name,
    { ...known.prices[name as PriceName], dollars, asOf: `by ${file}`, region },
  ]);
  return { region, prices: { ...known.prices, ...Object.fromEntries(changed) } };
}
