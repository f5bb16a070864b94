import type { Counted } from "../cost/count/count.ts";
import { mixOf } from "../cost/mix.ts";
import { batchMegabytes } from "./bodies.ts";
import type { Load } from "./needs.ts";
import type { Setup } from "./setup.ts";

/** What this command cannot know without asking AWS or measuring. It says so, rather than guess. */
export function unknownLines(
  counted: Counted,
  load: Load,
  { account }: Setup,
  bodyKb: number | undefined,
): string[] {
  const posts = load.eventsPerMinute * mixOf(counted, load.alerts).deliver.calls.slack;
  return [
    "Not known here:",
    `- what your AWS account is granted, and uses besides: published defaults are taken, and ${account} concurrent executions (npx deskbell doctor --stack Deskbell reads yours)`,
    "- how long calls take in your region: see cli/cost/assumptions.ts for what is assumed",
    "- how your alerts spread over channels, and your conversations over the day: a busy channel, and an hour in which many reminders fall due, reach their limits before the average does",
    `- Slack's limit for a whole workspace, which it gives as several hundred messages a minute; this load posts ${posts.toLocaleString("en", { maximumFractionDigits: posts < 10 ? 1 : 0 })}`,
    "- what other apps use of Intercom's 25,000 calls a minute of a workspace",
    ...(bodyKb === undefined
      ? ["- how long your customers write: short messages are taken (--body 20kb for mail)"]
      : [
          `- how your mail compresses: ${bodyKb} KB are taken to pack as prose does, to less than half. A batch of ten is ${batchMegabytes(bodyKb).toFixed(1)} MB at most; Lambda takes 6 MB, and SQS makes smaller batches of more`,
        ]),
  ];
}
