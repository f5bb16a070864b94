import { Duration } from "aws-cdk-lib/core";
import type { AlarmNotifications } from "../alarm-notifications.ts";
import type { Parts } from "../watched.ts";

/**
 * The alarms of `-c watch=small`, on metrics that AWS has anyway: what is given up is told of (promise 1), and so is what
 * Intercom may forget. Whatever else goes wrong ends in one of them, hours later.
 */
export function addFewAlarms(alarmNotifications: AlarmNotifications, { answers, queues }: Parts): void {
  for (const [name, { parked }] of Object.entries(queues)) {
    const messages = parked.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(5),
      statistic: "Maximum",
    });
    alarmNotifications.notifyWhen(`${name === "events" ? "Events" : "Effects"}Parked`, messages, {
      above: 0,
      says: `A message of the ${name} queue was parked: it cannot succeed as it stands.`,
      runbook:
        "read its reason (npx deskbell parked), correct the cause, then replay it; it is kept for 14 days.",
    });
  }
  alarmNotifications.notifyWhen(
    "WebhookEndpointFails",
    answers.metricServerError({ statistic: "Sum", period: Duration.minutes(5) }),
    {
      above: 4,
      says: "Intercom was answered 5xx at least five times in five minutes; it tries a webhook again once, then forgets it.",
      runbook:
        "npx deskbell doctor says whether the secret or the queue is at fault; read receive's log and the access log for the error.",
    },
  );
}
