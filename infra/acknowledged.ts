import type { Rule } from "aws-cdk-lib/aws-events";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Validations } from "aws-cdk-lib/core";
import type { IConstruct } from "constructs";
import type { AlarmNotifications } from "./alarm-notifications.ts";
import type { DeskFunction } from "./desk-function.ts";
import type { Parts } from "./watched.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";

/** The operator's own decision: `-c backups=false` or `-c keep=false`. */
export function acknowledgeNoBackups(ledger: IConstruct, keep: boolean): void {
  acknowledge(
    ledger,
    "AwsSolutions-DDB3",
    keep
      ? "The operator has deployed with backups=false: what the ledger holds is gone after 30 days in any case, and Intercom has the originals."
      : "The operator has deployed with keep=false, so that nothing is kept: with recovery on, deleting the table would leave a backup for 35 days.",
  );
}

function acknowledgeRoutes({ routes, slackRoutes, measured: stage }: WebhookEndpoint): void {
  acknowledge(routes.webhook, "AwsSolutions-APIG4", signed);
  acknowledge(
    routes.check,
    "AwsSolutions-APIG4",
    "Intercom checks an address with HEAD and sends no credentials; the answer is empty and nothing is read or written.",
  );
  acknowledge(
    routes.health,
    "AwsSolutions-APIG4",
    "Tells load balancers and people that the function runs; holds no data, takes no input.",
  );
  for (const route of slackRoutes) acknowledge(route, "AwsSolutions-APIG4", signedBySlack);
  if (slackRoutes.length > 0) acknowledge(stage, "Serverless-APIGWStructuredLogging", jsonOnceWritten);
}

/**
 * Findings of cdk-nag that stay, one by one, with the reason for an auditor. Each names the very resource,
 * so that a new route or function of the same kind is found again and makes synth fail.
 */
export function acknowledgeFindings(
  watched: Parts,
  secrets: readonly Secret[],
  everyMinute: Rule,
  { subscriptions }: AlarmNotifications,
): void {
  const { endpoint, functions, queues, tables } = watched;
  const { receive, react, deliver, remind, reconcile } = functions;

  for (const secret of secrets) acknowledge(secret, "AwsSolutions-SMG4", rotatedAtItsSource);
  acknowledge(
    tables.cache,
    "AwsSolutions-DDB3",
    "Copies of Intercom's own records, fetched again when lost; restoring old ones would be worse than none.",
  );

  if (endpoint.api) acknowledgeRoutes(endpoint.api);
  if (functions.slack) acknowledge(functions.slack.function, "Serverless-LambdaDLQ", seenInSlack);

  for (const { queue, parked } of Object.values(queues)) {
    acknowledge(
      parked,
      "Serverless-SQSRedrivePolicy",
      `This is the dead-letter queue of ${queue.node.path}; its first message raises an alarm.`,
    );
  }
  for (const consumer of [react, deliver]) {
    acknowledge(
      consumer.function,
      "Serverless-LambdaDLQ",
      "Lambda's dead-letter target serves asynchronous calls only; this function is fed by a queue that has its own.",
    );
    acknowledge(
      consumer.source!,
      "Serverless-LambdaEventSourceMappingDestination",
      "Lambda offers failure destinations for streams; for an SQS source the queue's redrive policy is the destination, and it is set.",
    );
  }
  acknowledge(
    receive.function,
    "Serverless-LambdaDLQ",
    "Called synchronously by API Gateway alone: a failure is a 5xx that Intercom sees and tries again.",
  );
  for (const { function: scheduled } of [remind, reconcile]) {
    acknowledge(scheduled, "Serverless-LambdaDLQ", missedSweep);
    acknowledge(
      scheduled.node.findChild("EventInvokeConfig"),
      "Serverless-LambdaAsyncFailureDestination",
      missedSweep,
    );
  }
  for (const subscription of subscriptions)
    acknowledge(subscription, "Serverless-SNSRedrivePolicy", undelivered);
  acknowledge(everyMinute, "Serverless-EventBusDLQ", missedSweep);
}

/** Of the function that posts alarms, where there is one. */
export function acknowledgeAlarm({ function: alarm }: DeskFunction): void {
  acknowledge(alarm, "Serverless-LambdaDLQ", undelivered);
}

/** Of every function: it is either traced, with a permission that can name no resource, or it is not. */
export function acknowledgeTraces({ function: each }: DeskFunction, isTraced: boolean): void {
  if (isTraced) acknowledge(each.role!, "AwsSolutions-IAM5[Resource::*]", unnamed);
  else acknowledge(each, "Serverless-LambdaTracing", followed);
}

const signed =
  "Intercom signs no AWS request and carries no JWT. receive verifies its HMAC over the raw bytes, in constant time, before anything is parsed; a surge of rejected signatures raises an alarm.";

const signedBySlack =
  "Slack signs no AWS request and carries no JWT. slack verifies its HMAC over the raw bytes and the time, in constant time, before anything is parsed.";

const jsonOnceWritten =
  "Each line is JSON once API Gateway has put a number for the latency, which has no quotation marks since CloudWatch makes metrics of numbers only; the rule parses the format before that.";

const seenInSlack =
  "Called synchronously by API Gateway alone: a failure is a 5xx that Slack shows to the person, or sends again.";

const rotatedAtItsSource =
  "Intercom and Slack issue these tokens by hand and offer no call to rotate them. The document takes several client secrets at once and is read again within minutes, so rotation loses nothing.";

const missedSweep =
  "A sweep carries no data: the reminders and the watermarks stay in the ledger, and the next sweep starts within a minute. An alarm is raised when none has run for five.";

const undelivered =
  "A notification that cannot be delivered has no other receiver; the alarm itself stays raised in CloudWatch and on the dashboard, which are the record.";

const followed =
  "Every stage logs one line per notification with the same id, for all of them instead of a sample. X-Ray at $5.00 per million traces would cost more than half of everything else, so it has to be turned on (-c traces=true).";

const unnamed = "X-Ray's two actions take no resource; they can only add to the account's own traces.";

function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `${rule.split("-")[0]}::${rule}`, reason });
}
