import { EventBus, Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { CfnOutput, Duration, Stack, Tags } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { feedIndex } from "../src/store/tables.ts";
import {
  acknowledgeAlarm,
  acknowledgeFindings,
  acknowledgeNoBackups,
  acknowledgeTraces,
} from "./acknowledged.ts";
import { AlarmNotifications } from "./alarm-notifications.ts";
import { addFewAlarms } from "./alarms/few.ts";
import { addAlarms } from "./alarms.ts";
import { answersToIntercom } from "./answers-to-intercom.ts";
import { configurationSecret } from "./configuration-secret.ts";
import { addDashboard } from "./dashboard.ts";
import { DeskFunction } from "./desk-function.ts";
import { FifoQueue } from "./fifo-queue.ts";
import { functionUrl } from "./function-url.ts";
import { heardFrom } from "./heard.ts";
import * as limits from "./limits.ts";
import { type Settings, stackName } from "./settings.ts";
import { cacheTable, ledgerTable } from "./tables.ts";
import { type Endpoint, WebhookEndpoint } from "./webhook-endpoint.ts";

/** What reading and writing of single items takes. */
const items = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"] as const;

/** receive ══▶ events ══▶ react ══▶ effects ══▶ deliver, with remind and reconcile beside them. */
export class DeskbellStack extends Stack {
  constructor(scope: Construct, settings: Settings) {
    super(scope, stackName(settings), {
      description: "Deskbell: real-time reactions to Intercom, Slack alerts first",
    });
    Tags.of(this).add("app", "deskbell");
    Tags.of(this).add("stage", settings.stage ?? "main");

    const { accountConcurrency, concurrency } = settings;
    const configuration = configurationSecret(this, "Configuration", settings.keep);
    // They face the internet. One who took over the receiver would find no token in its secret.
    const receiverConfiguration = configurationSecret(this, "ReceiverConfiguration", settings.keep);
    const ledger = ledgerTable(this, settings);
    const cache = cacheTable(this);
    const events = new FifoQueue(this, "Events", { visibility: limits.visibilityOf(limits.react) });
    const effects = new FifoQueue(this, "Effects", { visibility: limits.visibilityOf(limits.deliver) });
    // A bus of its own: on the account's bus, one stage's events would match the rules of another.
    const bus = new EventBus(this, "Bus", { description: "Events that reactions send with eventBridge.put" });

    const receive = new DeskFunction(this, "Receive", {
      ...limits.receive,
      reserved: concurrency.receive,
      does: "Verifies webhooks and queues them",
    })
      .uses("DESKBELL_SECRET", receiverConfiguration, "secretsmanager:GetSecretValue")
      .uses("EVENTS_QUEUE_URL", events.queue, "sqs:SendMessage");

    const slackConfiguration = settings.slackActs
      ? configurationSecret(this, "SlackConfiguration", settings.keep)
      : undefined;
    const slack =
      slackConfiguration &&
      new DeskFunction(this, "Slack", {
        ...limits.slack,
        does: "Verifies what people do in Slack and queues it",
      })
        .uses("DESKBELL_SECRET", slackConfiguration, "secretsmanager:GetSecretValue")
        .uses("EVENTS_QUEUE_URL", events.queue, "sqs:SendMessage");

    const react = new DeskFunction(this, "React", {
      ...limits.react,
      does: "Gathers facts and asks the reactions",
    })
      .takes("EVENTS_QUEUE_URL", events, limits.react, concurrency.react)
      .uses("EVENTS_QUEUE_URL", events.queue, "sqs:SendMessage")
      .uses("EVENTS_PARKED_QUEUE_URL", events.parked, "sqs:SendMessage")
      .uses("EFFECTS_QUEUE_URL", effects.queue, "sqs:SendMessage")
      .uses("DESKBELL_SECRET", configuration, "secretsmanager:GetSecretValue")
      .uses("LEDGER_TABLE", ledger, ...items, "dynamodb:Query")
      .queries(ledger, feedIndex.name)
      .set("LEDGER_ENTRIES", settings.entries)
      .uses("CACHE_TABLE", cache, ...items);

    const deliver = new DeskFunction(this, "Deliver", { ...limits.deliver, does: "Does each effect once" })
      .takes("EFFECTS_QUEUE_URL", effects, limits.deliver, concurrency.deliver)
      .uses("EFFECTS_QUEUE_URL", effects.queue, "sqs:SendMessage")
      .uses("EFFECTS_PARKED_QUEUE_URL", effects.parked, "sqs:SendMessage")
      .uses("DESKBELL_SECRET", configuration, "secretsmanager:GetSecretValue")
      .uses("LEDGER_TABLE", ledger, ...items, "dynamodb:Query")
      .uses("CACHE_TABLE", cache, ...items)
      .uses("EVENT_BUS", bus, "events:PutEvents");

    const remind = new DeskFunction(this, "Remind", {
      ...limits.remind,
      does: "Queues reminders that are due, and schedules",
    })
      .uses("EVENTS_QUEUE_URL", events.queue, "sqs:SendMessage")
      .uses("DESKBELL_SECRET", configuration, "secretsmanager:GetSecretValue")
      .uses("LEDGER_TABLE", ledger, "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem");
    const reconcile = new DeskFunction(this, "Reconcile", {
      ...limits.reconcile,
      does: "Finds events of which no webhook told",
    })
      .uses("EVENTS_QUEUE_URL", events.queue, "sqs:SendMessage")
      .uses("DESKBELL_SECRET", configuration, "secretsmanager:GetSecretValue")
      .uses("LEDGER_TABLE", ledger, "dynamodb:GetItem", "dynamodb:UpdateItem", "dynamodb:Query")
      .uses("CACHE_TABLE", cache, "dynamodb:GetItem", "dynamodb:PutItem");
    // The next minute does what this one missed.
    const onlyNow = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
    // EventBridge hands the event to Lambda's own queue, which by itself retries twice, for as long as six hours.
    for (const { function: scheduled } of [remind, reconcile]) scheduled.configureAsyncInvoke(onlyNow);
    const everyMinute = new Rule(this, "EveryMinute", {
      description: "Runs remind, and reconcile, which begins every quarter of an hour",
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [remind, reconcile].map((each) => new LambdaFunction(each.function, onlyNow)),
    });

    const endpoint: Endpoint =
      settings.endpoint === "url"
        ? functionUrl(receive)
        : new WebhookEndpoint(this, "WebhookEndpoint", { receive, slack, domain: settings.domain });
    if (endpoint.api) receive.set("WEBHOOKS_LOGGED_BY", "gateway");
    const functions = { receive, react, deliver, remind, reconcile, ...(slack ? { slack } : {}) };
    const watched = {
      ...{ endpoint, answers: answersToIntercom(endpoint), functions },
      ...{ queues: { events, effects }, tables: { ledger, cache } },
    };
    const heard = settings.watch === "full" ? heardFrom(functions, endpoint) : undefined;
    const alarmNotifications = new AlarmNotifications(this, "AlarmNotifications");
    if (settings.alarmEmail) alarmNotifications.writesTo(settings.alarmEmail);
    if (settings.alarmChannel) {
      const alarm = new DeskFunction(this, "Alarm", { ...limits.alarm, does: "Posts alarms to Slack" })
        .uses("DESKBELL_SECRET", configuration, "secretsmanager:GetSecretValue")
        .set("ALARM_CHANNEL", settings.alarmChannel);
      alarmNotifications.calls(alarm);
      acknowledgeAlarm(alarm);
    }
    if (settings.alarms && heard) addAlarms(alarmNotifications, { ...watched, heard }, settings.officeHours);
    if (settings.alarms && !heard) addFewAlarms(alarmNotifications, watched);
    const dashboard = heard && addDashboard(this, "Dashboard", { ...watched, heard }, alarmNotifications);
    const secrets = [
      configuration,
      receiverConfiguration,
      ...(slackConfiguration ? [slackConfiguration] : []),
    ];
    acknowledgeFindings(watched, secrets, everyMinute, alarmNotifications);
    if (!settings.backups || !settings.keep) acknowledgeNoBackups(ledger, settings.keep);
    for (const each of this.node.children.filter((child) => child instanceof DeskFunction)) {
      if (settings.traces) each.traced();
      acknowledgeTraces(each, settings.traces);
    }

    const outputs = {
      WebhookUrl: endpoint.webhookUrl,
      ...(dashboard && {
        DashboardUrl: `https://${this.region}.console.aws.amazon.com/cloudwatch/home?region=${this.region}#dashboards/dashboard/${dashboard.dashboardName}`,
      }),
      ConfigurationSecretArn: configuration.secretArn,
      ReceiverSecretArn: receiverConfiguration.secretArn,
      ...(slackConfiguration ? { SlackSecretArn: slackConfiguration.secretArn } : {}),
      EventsQueueUrl: events.queue.queueUrl,
      EventsParkedQueueUrl: events.parked.queueUrl,
      EffectsQueueUrl: effects.queue.queueUrl,
      EffectsParkedQueueUrl: effects.parked.queueUrl,
      LedgerTableName: ledger.tableName,
      CacheTableName: cache.tableName,
      Concurrency: `account=${accountConcurrency} react=${concurrency.react} deliver=${concurrency.deliver} receive=${concurrency.receive}`,
      EventBusName: bus.eventBusName,
      AlarmTopicArn: alarmNotifications.topic.topicArn,
      AfterDestroy: settings.keep
        ? "ledger and configuration are kept; deploy once with -c keep=false to delete them, too"
        : "nothing is kept, and the ledger has no backups",
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
