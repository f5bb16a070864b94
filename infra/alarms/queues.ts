import { MathExpression, type Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Duration } from "aws-cdk-lib/core";
import { retryWindow } from "../../src/messages/retry-policy.ts";
import { hours } from "../../src/platform/time.ts";
import type { AlarmNotifications } from "../alarm-notifications.ts";
import type { Watched } from "../watched.ts";

const everyMinute = { period: Duration.minutes(1) };

export function watchQueues(alarmNotifications: AlarmNotifications, { queues, heard }: Watched) {
  for (const name of ["events", "effects"] as const) {
    const { queue, parked } = queues[name];
    const title = capital(name);
    alarmNotifications.notifyWhen(
      `${title}Parked`,
      nowOrStill(
        heard.parked[name],
        parked.metricApproximateNumberOfMessagesVisible({ ...everyMinute, statistic: "Maximum" }),
      ),
      {
        above: 0,
        // One minute of the last twenty is enough: until then the queue's own metric has begun.
        periods: 20,
        enough: 1,
        says: `A message of the ${name} queue was parked: it cannot succeed as it stands.`,
        runbook:
          "read its reason (npx deskbell parked), correct the cause, then replay it; it is kept for 14 days.",
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
      runbook: `the log line's why names what does not answer or refuses; after ${retryWindow / hours(1)} hours of retries the message is parked.`,
    });
  }
}

/**
 * The log says at once that something is parked. The queue says for how long: its metric also has what SQS itself moved
 * there, but of a queue that nobody has used for six hours it begins up to fifteen minutes late
 * (docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/monitoring-using-cloudwatch.html).
 */
function nowOrStill(now: Metric, still: Metric): MathExpression {
  return new MathExpression({
    expression: "FILL(now, 0) + FILL(still, 0)",
    usingMetrics: { now, still },
    label: "parked",
    period: Duration.minutes(1),
  });
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
