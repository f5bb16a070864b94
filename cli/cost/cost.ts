import { readFileSync } from "node:fs";
import { ConfigurationError } from "../../src/platform/errors.ts";
import type { CommandContext } from "../desk/open.ts";
import { readShare, readWhole } from "../flags/numbers.ts";
import { keepCounted, readCounted } from "./counted.ts";
import { withOwn } from "./own-prices.ts";
import { prices, pricesRegion } from "./prices.ts";
import { regionalPrices, type Source } from "./regional-prices.ts";
import { reportBill } from "./report.ts";

export type CostOptions = {
  events: string;
  alerts: string;
  region?: string;
  prices?: string;
  recount?: boolean;
};

/** The command `cost`; returns its exit code. Throws a ConfigurationError. */
export async function cost(
  options: CostOptions,
  { print, source }: CommandContext & { source?: Source },
): Promise<number> {
  const load = { events: readWhole("events", options.events), alerts: readShare("alerts", options.alerts) };
  if (options.recount) await recount();
  const known = options.region
    ? await regionalPrices(options.region, source)
    : { region: pricesRegion, prices };
  const priced = options.prices ? withOwn(readText(options.prices), options.prices, known) : known;
  for (const line of reportBill({ counted: readCounted(), load, ...priced })) print(line);
  return 0;
}

/** Loads the engines and sandboxes only when needed. */
async function recount(): Promise<void> {
  const { count } = await import("./count/count.ts");
  keepCounted({ 1: await count(1), 10: await count(10) });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new ConfigurationError(`--prices names ${file}, which cannot be read.`, { cause });
  }
}
