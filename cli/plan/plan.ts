import { readCounted } from "../cost/counted.ts";
import type { CommandContext } from "../desk/open.ts";
import { readShare, readWhole } from "../flags/numbers.ts";
import { reportPlan } from "./report.ts";
import { readRegion } from "./setup.ts";

export type PlanOptions = {
  eventsPerMinute: string;
  alerts: string;
  channels: string;
  region: string;
  accountConcurrency: string;
  warmWrites: string;
  bodyKb?: string;
};

/** The command `plan`; returns its exit code. Throws a UsageError. */
export function plan(options: PlanOptions, { print }: CommandContext): number {
  const load = {
    eventsPerMinute: readWhole("events-per-minute", options.eventsPerMinute),
    alerts: readShare("alerts", options.alerts),
    channels: readWhole("channels", options.channels),
    ...(options.bodyKb ? { bodyKb: readWhole("body-kb", options.bodyKb) } : {}),
  };
  const setup = {
    region: readRegion(options.region),
    account: readWhole("account-concurrency", options.accountConcurrency),
    warmWrites: readWhole("warm-writes", options.warmWrites),
  };
  for (const line of reportPlan(readCounted(), load, setup)) print(line);
  return 0;
}
