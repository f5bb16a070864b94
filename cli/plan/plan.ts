import { readCounted } from "../cost/counted.ts";
import type { CommandContext } from "../desk/open.ts";
import { readAwsRegion } from "../flags/aws-region.ts";
import { readKilobytes, readShare, readWhole } from "../flags/numbers.ts";
import { planDocument } from "./figures.ts";
import { reportPlan, styleOfLine } from "./report.ts";

export type PlanOptions = {
  eventsPerMinute: string;
  alerts: string;
  channels: string;
  region: string;
  accountConcurrency: string;
  receiveConcurrency?: string;
  reactConcurrency?: string;
  deliverConcurrency?: string;
  warmWrites: string;
  body?: string;
  json?: boolean;
};

/** The command `plan`; returns its exit code. Throws a UsageError. */
export function plan(options: PlanOptions, { print }: CommandContext): number {
  const load = {
    eventsPerMinute: readWhole("events-per-minute", options.eventsPerMinute),
    alerts: readShare("alerts", options.alerts),
    channels: readWhole("channels", options.channels),
  };
  const setup = {
    region: readAwsRegion("region", options.region),
    account: readWhole("account-concurrency", options.accountConcurrency),
    warmWrites: readWhole("warm-writes", options.warmWrites),
    workers: Object.fromEntries(
      (["receive", "react", "deliver"] as const).flatMap((name) => {
        const text = options[`${name}Concurrency`];
        return text === undefined ? [] : [[name, readWhole(`${name}-concurrency`, text)]];
      }),
    ),
  };
  const bodyKb = options.body === undefined ? undefined : readKilobytes("body", options.body);
  const counted = readCounted(bodyKb);
  if (options.json) print(JSON.stringify(planDocument(counted, { ...load, bodyKb }, setup), null, 2));
  else for (const line of reportPlan({ counted, bodyKb }, load, setup)) print(line, styleOfLine(line));
  return 0;
}
