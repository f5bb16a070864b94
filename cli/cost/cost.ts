import { readFileSync } from "node:fs";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { readKilobytes, readShare, readWhole } from "../flags/numbers.ts";
import { readFlags } from "../flags/read-flags.ts";
import { type ByBody, countedSizes, keepCounted, readCounted } from "./counted.ts";
import { withOwn } from "./own-prices.ts";
import { prices, pricesRegion } from "./prices.ts";
import { regionalPrices, type Source } from "./regional-prices.ts";
import { reportBill } from "./report.ts";

const flags = {
  events: { type: "string", default: "1000000" },
  alerts: { type: "string", default: "10%" },
  body: { type: "string" },
  region: { type: "string" },
  prices: { type: "string" },
  recount: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export const usage = [
  "npm run cost -- [--events 1000000] [--alerts 10%] [--body 5kb] [--region eu-west-1]",
  "",
  "Shows what AWS bills for a month of events, item by item, from counted operations.",
  "",
  "  --events <n>       webhooks in a month",
  "  --alerts <share>   the share of them that leads to a Slack message, such as 10% or 0.1",
  "  --body <size>      the text of each message in a conversation, such as 5kb for mail; short messages without it",
  "  --region <region>  uses the prices that AWS publishes today for this region; without it, stored ones of us-east-1",
  '  --prices <file>    uses your own: { "region": "eu-west-1", "prices": { "dynamoWrite": 0.7 } }',
  "  --recount          counts again, in some minutes, and writes cli/cost/counted.json",
].join("\n");

/** The command `cost`; returns its exit code. */
export async function cost(
  argv: readonly string[],
  print: (line: string) => void,
  source?: Source,
): Promise<number> {
  try {
    const { values } = readFlags(argv, flags);
    if (values.help) {
      print(usage);
      return 0;
    }
    if (values.recount) await recount();
    const bodyKb = values.body === undefined ? undefined : readKilobytes("body", values.body);
    const load = {
      events: readWhole("events", values.events),
      alerts: readShare("alerts", values.alerts),
    };
    const known = values.region
      ? await regionalPrices(values.region, source)
      : { region: pricesRegion, prices };
    const priced = values.prices ? withOwn(readText(values.prices), values.prices, known) : known;
    for (const line of reportBill({ bodyKb, counted: readCounted(bodyKb), load, ...priced })) print(line);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    print(error.message);
    return 1;
  }
}

/** Loads the engines and sandboxes only when needed. */
async function recount(): Promise<void> {
  const { count } = await import("./count/count.ts");
  const counted: ByBody = {};
  for (const size of countedSizes) counted[size] = { 1: await count(1, size), 10: await count(10, size) };
  keepCounted(counted);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new ConfigurationError(`--prices names ${file}, which cannot be read.`, { cause });
  }
}
