import { mostWaiting, searchedMessages } from "../../src/messages/overfull.ts";
import { retryWindow } from "../../src/messages/retry-policy.ts";
import { hours } from "../../src/platform/time.ts";
import type { Counted } from "../cost/count/count.ts";
import { mixOf } from "../cost/mix.ts";
import type { Load } from "./needs.ts";

/** Where AWS says among how many messages SQS looks for free message groups. */
export const lookAheadSource =
  "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/avoid-backlog-with-the-same-message-group-id.html";

/** How long an outage may last until messages are parked to make room, or keep back what does not concern them. */
export function backlogLines(counted: Counted, { eventsPerMinute, alerts, channels }: Load): string[] {
  const effects = (eventsPerMinute / 60) * mixOf(counted, alerts).effects;
  const hoursUntil = (most: number, perSecond: number) => most / perSecond / 3_600;
  const stands = (what: string, perSecond: number) => {
    const after = hoursUntil(mostWaiting, perSecond);
    if (after > retryWindow / hours(1))
      return `- ${what}: never within the ${retryWindow / hours(1)} hours after which messages are parked anyway`;
    return `- ${what}: its messages are parked after ${words(after)}, and the rest goes on`;
  };
  const stopped = (what: string, perSecond: number) => {
    const after = hoursUntil(searchedMessages, perSecond);
    if (!Number.isFinite(after)) return `- ${what}: never, since nothing waits for it`;
    return `- ${what}: after ${words(after)} the newest messages wait until older ones are done`;
  };
  const [most, searched] = [mostWaiting, searchedMessages].map((number) => number.toLocaleString("en"));
  return [
    `SQS looks at the first ${searched} messages of a queue. With more than ${most} on it, a message that has to wait is parked; npx deskbell replay brings it back.`,
    stands("one Slack channel stands still", effects / channels),
    stands("Slack stands still", effects),
    stopped("deliver is stopped", effects),
    stopped("react is stopped", eventsPerMinute / 60),
  ];
}

function words(after: number): string {
  const minutes = Math.ceil(after * 60);
  return after >= 1 ? `${after.toFixed(1)} hours` : minutes === 1 ? "a minute" : `${minutes} minutes`;
}
