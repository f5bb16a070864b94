import { ConfigurationError } from "../../src/platform/errors.ts";
import { readCounted } from "../cost/counted.ts";
import { readKilobytes, readShare, readWhole } from "../flags/numbers.ts";
import { readFlags } from "../flags/read-flags.ts";
import { reportPlan } from "./report.ts";
import { readRegion, usualSetup } from "./setup.ts";

const flags = {
  "events-per-minute": { type: "string", default: "600" },
  alerts: { type: "string", default: "10%" },
  channels: { type: "string", default: "10" },
  region: { type: "string", default: usualSetup.region },
  "account-concurrency": { type: "string", default: `${usualSetup.account}` },
  "receive-concurrency": { type: "string" },
  "react-concurrency": { type: "string" },
  "deliver-concurrency": { type: "string" },
  "warm-writes": { type: "string", default: `${usualSetup.warmWrites}` },
  body: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

export const usage = [
  "npm run plan -- [--events-per-minute 600] [--alerts 10%] [--channels 10] [--region us-east-1]",
  "                [--account-concurrency 10] [--warm-writes 4000] [--body 20kb]",
  "                [--receive-concurrency 200] [--react-concurrency 50] [--deliver-concurrency 10]",
  "",
  "Shows how much of each limit a load needs, which limit it reaches first, which AWS quotas to raise, and what it",
  "does not know. The defaults are a busy hour of a large workspace, in a new AWS account; Intercom sends 150,000",
  "webhooks a minute before it slows down. --body is the text of each message, for desks that get mail.",
  "Give the concurrency and warm writes with which you deploy; by default the stack takes what fits into the account.",
].join("\n");

/** The command `plan`; returns its exit code. */
export function plan(argv: readonly string[], print: (line: string) => void): number {
  try {
    const { values } = readFlags(argv, flags);
    if (values.help) {
      print(usage);
      return 0;
    }
    const load = {
      eventsPerMinute: readWhole("events-per-minute", values["events-per-minute"]),
      alerts: readShare("alerts", values.alerts),
      channels: readWhole("channels", values.channels),
    };
    const setup = {
      region: readRegion(values.region),
      account: readWhole("account-concurrency", values["account-concurrency"]),
      warmWrites: readWhole("warm-writes", values["warm-writes"]),
      workers: Object.fromEntries(
        (["receive", "react", "deliver"] as const).flatMap((name) => {
          const text = values[`${name}-concurrency`];
          return text === undefined ? [] : [[name, readWhole(`${name}-concurrency`, text)]];
        }),
      ),
    };
    const bodyKb = values.body === undefined ? undefined : readKilobytes("body", values.body);
    for (const line of reportPlan({ counted: readCounted(bodyKb), bodyKb }, load, setup)) print(line);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    print(error.message);
    return 1;
  }
}
