import { MathExpression, type Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Duration } from "aws-cdk-lib/core";
import type { AlarmNotifications } from "../alarm-notifications.ts";
import type { Settings } from "../settings.ts";
import type { Watched } from "../watched.ts";

export function watchWebhookEndpoint(
  alarmNotifications: AlarmNotifications,
  { answers, heard, functions }: Watched,
  officeHours: Settings["officeHours"],
) {
  const sweeps = functions.remind.function.metricInvocations({ statistic: "Sum" });
  alarmNotifications.notifyWhen(
    "WebhookEndpointFails",
    onceConfigured(heard, answers.metricServerError({ statistic: "Sum" })),
    {
      above: 4,
      says: "Intercom was answered 5xx at least five times in five minutes; it tries a webhook again once, then forgets it.",
      runbook:
        "read receive's log and the access log for the error; check the SQS and Lambda status of the region and the secret's document.",
    },
  );
  alarmNotifications.notifyWhen("WebhookEndpointIsSlow", answers.metricLatency({ statistic: "p99" }), {
    above: 500,
    periods: 3,
    says: "The slowest hundredth of acks took over 500 ms for a quarter of an hour; Intercom serves slow addresses last.",
    runbook:
      "compare latency with receiveLatency in the access log; if receive is slow, look for cold starts and raise its memory in infra/limits.ts.",
  });
  alarmNotifications.notifyWhen("ColdStarts", heard.coldStart, {
    above: 500,
    says: "A tenth of the cold starts of receive took over 500 ms within an hour; Intercom serves slow addresses last.",
    runbook:
      'see in receive\'s log (outcome "cold start") since when; if since a deployment, look what its bundle has gained, else raise its memory in infra/limits.ts.',
  });
  // Of a Function URL, `FunctionsThrottled` says so.
  if (heard.throttledAtEndpoint)
    alarmNotifications.notifyWhen("WebhookEndpointThrottled", heard.throttledAtEndpoint, {
      above: 0,
      says: "API Gateway answered 429 for the pace of requests; for Intercom that is a failure, and it tries again once.",
      runbook:
        "see in the access log's ip who sends so fast; if it is Intercom, ask AWS for more requests a second in this region, then raise throttle in infra/limits.ts.",
    });
  alarmNotifications.notifyWhen("SignaturesRejected", heard.rejected, {
    above: 9,
    says: "Ten or more webhooks in five minutes bore a signature that no configured client secret makes.",
    runbook:
      "if the secret was rotated in Intercom's Developer Hub, add the new one to clientSecrets; if not, the access log's ip says who sends them.",
  });
  alarmNotifications.notifyWhen("WebhooksRefused", refusedAlone(heard, answers), {
    above: 0,
    periods: 12,
    enough: 3,
    says: "In three of the last twelve hours webhooks were refused or failed, and none was accepted.",
    runbook:
      "npx deskbell doctor says whether the client secret, the configuration or the queue is at fault. Reconciliation finds what was lost of conversations and tickets.",
  });
  alarmNotifications.notifyWhen("Silence", spokenInOfficeHours(heard, sweeps, officeHours), {
    below: 1,
    periods: 3,
    says: "No webhook was accepted for three hours of office time.",
    runbook:
      "see in the Developer Hub whether the webhook is paused or its address is old, then send a test notification from there.",
  });
}

/** Before `setup` has written a configuration every request is answered 503: that needs no second notice. */
function onceConfigured({ unconfigured }: Watched["heard"], failed: Metric) {
  return new MathExpression({
    expression: "IF(FILL(unconfigured, 0) == 0, FILL(failed, 0), 0)",
    usingMetrics: { failed, unconfigured },
    label: "answered 5xx",
    period: Duration.minutes(5),
  });
}

/**
 * Webhooks of an hour that were answered 401 or 5xx, unless one was accepted. A desk with a webhook or two an hour never
 * reaches the thresholds of `SignaturesRejected` and `WebhookEndpointFails`.
 */
function refusedAlone({ accepted, rejected, unconfigured }: Watched["heard"], answers: Watched["answers"]) {
  const failed = answers.metricServerError({ statistic: "Sum" });
  return new MathExpression({
    expression:
      "IF(FILL(accepted, 0) == 0 AND FILL(unconfigured, 0) == 0, FILL(rejected, 0) + FILL(failed, 0), 0)",
    usingMetrics: { accepted, rejected, failed, unconfigured },
    label: "webhooks refused while none was accepted",
    period: Duration.hours(1),
  });
}

/**
 * One outside office hours, so that nights and weekends stay quiet, and while there is no configuration. CloudWatch
 * counts Monday as 1 and hours in UTC, and takes the time from a metric that was measured then: hence a clock metric with
 * data every minute. When the clock stops there is no time, and `RemindStopped` notifies.
 */
function spokenInOfficeHours(
  { accepted, unconfigured }: Watched["heard"],
  clock: Metric,
  { from, until }: Settings["officeHours"],
) {
  return new MathExpression({
    expression: `IF(DAY(clock) < 6 AND HOUR(clock) >= ${from} AND HOUR(clock) < ${until} AND FILL(unconfigured, 0) == 0, FILL(accepted, 0), 1)`,
    usingMetrics: { accepted, clock, unconfigured },
    label: "webhooks accepted in office hours",
    period: Duration.hours(1),
  });
}
