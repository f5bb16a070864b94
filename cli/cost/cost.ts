import { readFileSync } from "node:fs";
import { ConfigurationError } from "../../src/platform/errors.ts";
import type { CommandContext } from "../desk/open.ts";
import { createProgress } from "../desk/progress.ts";
import { readAwsRegion } from "../flags/aws-region.ts";
import { readKilobytes, readShare, readWhole } from "../flags/numbers.ts";
import { type ByBody, countedSizes, keepCounted, readCounted } from "./counted.ts";
import { billDocument } from "./figures.ts";
import { withOwn } from "./own-prices.ts";
import { prices, pricesRegion } from "./prices.ts";
import { regionalPrices, type Source } from "./regional-prices.ts";
import { reportBill } from "./report.ts";

export type CostOptions = {
  events: string;
  alerts: string;
  body?: string;
  region?: string;
  prices?: string;
  watch?: "full" | "small";
  endpoint?: "api" | "url";
  backups?: "true" | "false";
  recount?: boolean;
  json?: boolean;
};

/** The command `cost`; returns its exit code. Throws a ConfigurationError. */
export async function cost(
  options: CostOptions,
  { print, draw, source }: CommandContext & { source?: Source },
): Promise<number> {
  const bodyKb = options.body === undefined ? undefined : readKilobytes("body", options.body);
  const { watch = "full", endpoint = "api" } = options;
  const setting = { watch, endpoint, backups: options.backups !== "false" };
  const load = {
    events: readWhole("events", options.events),
    alerts: readShare("alerts", options.alerts),
    ...setting,
  };
  if (options.recount) await recount(createProgress(draw));
  const known = options.region
    ? await regionalPrices(readAwsRegion("region", options.region), source)
    : { region: pricesRegion, prices };
  const priced = options.prices ? withOwn(readText(options.prices), options.prices, known) : known;
  const input = { bodyKb, counted: readCounted(bodyKb), load, ...priced };
  if (options.json) print(JSON.stringify(billDocument(input), null, 2));
  else for (const line of reportBill(input)) print(line);
  return 0;
}

/** Loads the engines and sandboxes only when needed. */
async function recount(progress: ReturnType<typeof createProgress>): Promise<void> {
  const { count } = await import("./count/count.ts");
  const counted: ByBody = {};
  for (const [nth, size] of countedSizes.entries()) {
    progress.show("counting", 2 * nth, 2 * countedSizes.length);
    const one = await count(1, size);
    progress.show("counting", 2 * nth + 1, 2 * countedSizes.length);
    counted[size] = { 1: one, 10: await count(10, size) };
  }
  progress.end();
  keepCounted(counted);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new ConfigurationError(`--prices names ${file}, which cannot be read.`, { cause });
  }
}
