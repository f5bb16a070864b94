import { searchedMessages } from "../../src/messages/overfull.ts";
import { retryWindow } from "../../src/messages/retry-policy.ts";
import { hours } from "../../src/platform/time.ts";
import type { Counted } from "../cost/count/count.ts";
import { mixOf } from "../cost/mix.ts";
import type { Load } from "./needs.ts";

/** Where AWS says among how many messages SQS looks for free message groups. */
export const lookAheadSource =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/avoid-backlog-with-the-same-message-group-id.html";

/** How long an outage may last until what waits keeps back what does not concern it. */
export function backlogLines(counted: Counted, { eventsPerMinute, alerts, channels }: Load): string[] {
  const effects = (eventsPerMinute / 60) * mixOf(counted, alerts).effects;
  const window = retryWindow / hours(1);
  const line = (what: string, perSecond: number, parks: boolean) => {
    const after = searchedMessages / perSecond / 3_600;
    if (!Number.isFinite(after)) return `- ${what}: never, since nothing waits for it`;
    if (parks && after > window)
      return `- ${what}: never within the ${window} hours after which messages are parked`;
    const minutes = Math.ceil(after * 60);
    return `- ${what}: after ${after >= 1 ? `${after.toFixed(1)} hours` : minutes === 1 ? "a minute" : `${minutes} minutes`}`;
  };
  return [
    `SQS looks at the first ${searchedMessages.toLocaleString("en")} messages of a queue. When more wait, those behind wait with them:`,
    line("one Slack channel stands still", effects / channels, true),
    line("Slack stands still", effects, true),
    line("deliver is stopped", effects, false),
    line("react is stopped", eventsPerMinute / 60, false),
  ];
}
