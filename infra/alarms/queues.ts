import { Duration } from "aws-cdk-lib/core";
import type { AlarmNotifications } from "../alarm-notifications.ts";
import type { Watched } from "../watched.ts";

const everyMinute = { period: Duration.minutes(1) };

export function watchQueues(alarmNotifications: AlarmNotifications, { queues, heard }: Watched) {
  for (const name of ["events", "effects"] as const) {
    const { queue, parked } = queues[name];
    const title = capital(name);
    alarmNotifications.notifyWhen(
      `${title}Parked`,
      parked.metricApproximateNumberOfMessagesVisible({ ...everyMinute, statistic: "Maximum" }),
      {
        above: 0,
        says: `A message of the ${name} queue was parked: it cannot succeed as it stands.`,
        runbook:
          "read its reason (npm run parked), correct the cause, then replay it; it is kept for 14 days.",
      },
    );
    alarmNotifications.notifyWhen(
      `${title}Late`,
      queue.metricApproximateAgeOfOldestMessage({ ...everyMinute, statistic: "Maximum" }),
      {
        above: Duration.minutes(10).toSeconds(),
        periods: 3,
        says: `The oldest message of the ${name} queue is over ten minutes old.`,
        runbook:
          "find the retries in the consumer's log: an outage of Slack or Intercom passes by itself; a rate limit or the concurrency may have to be raised.",
      },
    );
    // SQS leaves a message that was received more than three times out of the age of the oldest.
    alarmNotifications.notifyWhen(`${title}PutOff`, heard.putOff[name], {
      above: 0,
      periods: 4,
      // Five minutes between two tries may step over one period of five minutes.
      enough: 3,
      says: `Messages of the ${name} queue have been put off again and again for a quarter of an hour.`,
      runbook:
        "the log line's why names what does not answer or refuses; after six hours of retries the message is parked.",
    });
  }
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
