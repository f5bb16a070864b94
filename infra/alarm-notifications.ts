import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { type CfnSubscription, type Subscription, Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription, LambdaSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { DeskFunction } from "./desk-function.ts";

export type Condition = {
  /** The alarm is raised when the metric is above, or below, this number. */
  above?: number;
  below?: number;
  /** For how many of the metric's periods in a row. */
  periods?: number;
  /** How many of those periods are enough; all of them by default. */
  enough?: number;
  /** Data that stays away also notifies, where there was some before: a fresh stack is quiet until the first comes. */
  silenceIsBad?: boolean;
  /** What has happened, as a sentence for the operator. */
  says: string;
  /** The first thing to do about it. */
  runbook: string;
};

/**
 * Leaves out that an alarm has its first data and nothing is wrong, which a fresh stack would say of each of its alarms;
 * src/operator/alarm-notification.ts does the same for Slack
 * (docs.aws.amazon.com/sns/latest/dg/and-or-logic.html, "OR operator").
 */
const notTheFirstReading = {
  $or: [{ NewStateValue: ["ALARM", "INSUFFICIENT_DATA"] }, { OldStateValue: ["ALARM"] }],
};

/** Alarms that need a person, sent to one SNS topic. */
export class AlarmNotifications extends Construct {
  readonly topic: Topic;
  readonly subscriptions: Subscription[] = [];
  readonly alarms: Alarm[] = [];

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", {
      displayName: `${Stack.of(this).stackName} alarms`,
      enforceSSL: true,
    });
    // A policy of its own replaces the topic's default one, which allowed this account's alarms.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { "aws:SourceAccount": Stack.of(this).account } },
      }),
    );
  }

  writesTo(address: string): void {
    const subscription = this.topic.addSubscription(new EmailSubscription(address));
    const resource = subscription.node.defaultChild as CfnSubscription;
    resource.filterPolicyScope = "MessageBody";
    resource.filterPolicy = notTheFirstReading;
    this.subscriptions.push(subscription);
  }

  calls({ function: listener }: DeskFunction): void {
    this.subscriptions.push(this.topic.addSubscription(new LambdaSubscription(listener)));
  }

  notifyWhen(
    id: string,
    metric: IMetric,
    { above, below, periods = 1, enough = periods, silenceIsBad = false, says, runbook }: Condition,
  ): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold: above ?? below ?? 0,
      comparisonOperator:
        above === undefined
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: enough,
      treatMissingData: silenceIsBad ? TreatMissingData.MISSING : TreatMissingData.NOT_BREACHING,
      alarmDescription: `${says} Runbook: ${runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
    // The state in which an alarm begins. CloudWatch notifies of a change only, so not of a beginning.
    if (silenceIsBad) alarm.addInsufficientDataAction(new SnsAction(this.topic));
    this.alarms.push(alarm);
  }
}
