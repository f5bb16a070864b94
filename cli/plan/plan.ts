import { ConfigurationError } from "../../src/platform/errors.ts";
import { readCounted } from "../cost/counted.ts";
import { readShare, readWhole } from "../flags/numbers.ts";
import { readFlags } from "../flags/read-flags.ts";
import { reportPlan } from "./report.ts";

const flags = {
  "events-per-minute": { type: "string", default: "600" },
  alerts: { type: "string", default: "10%" },
  channels: { type: "string", default: "10" },
  help: { type: "boolean", short: "h" },
} as const;

export const usage = [
  "npm run plan -- [--events-per-minute 600] [--alerts 10%] [--channels 10]",
  "",
  "Shows how much of each limit a load needs, which limit it reaches first, and which AWS quotas to raise. The",
  "defaults are a busy hour of a large workspace; Intercom sends at most 150,000 webhooks a minute.",
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
    for (const line of reportPlan(readCounted(), load)) print(line);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    print(error.message);
    return 1;
  }
}
