import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Duration } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import type { AlarmNotifications } from "./alarm-notifications.ts";
import type { DeskFunction } from "./desk-function.ts";
import type { FifoQueue } from "./fifo-queue.ts";
import type { Watched } from "./watched.ts";

/** The path of an event from the webhook endpoint to Slack, from top to bottom. */
export function addDashboard(
  scope: Construct,
  id: string,
  watched: Watched,
  alarmNotifications: AlarmNotifications,
): Dashboard {
  const { endpoint, answers, functions, queues, tables, heard } = watched;
  const total = (answer: string) => (endpoint.api?.slackRoutes.length ? `${answer}, Slack's too` : answer);
  return new Dashboard(scope, id, {
    defaultInterval: Duration.days(1),
    widgets: [
      alarmNotifications.alarms.length > 0
        ? [
            new AlarmStatusWidget({
              title: "What needs a person",
              alarms: alarmNotifications.alarms,
              width: 24,
              height: 4,
            }),
          ]
        : [],
      [
        says(
          "1. Intercom posts a webhook",
          "`receive` verifies the signature and queues the notification. After slow answers or 5xx, Intercom sends fewer webhooks or none.",
        ),
      ],
      [
        graph("Webhooks", [heard.accepted, heard.rejected]),
        graph("Answers", [
          endpoint.measured.metricCount({ label: total("all") }),
          endpoint.measured.metricClientError({ label: total("4xx") }),
          answers.metricServerError({ label: "5xx" }),
          ...(heard.throttledAtEndpoint ? [heard.throttledAtEndpoint.with({ label: total("429") })] : []),
        ]),
        graph("Time to ack (ms)", [
          answers.metricLatency({ statistic: "p50", label: "p50" }),
          answers.metricLatency({ statistic: "p99", label: "p99" }),
          heard.coldStart.with({ label: "cold starts, p90" }),
        ]),
      ],
      [
        says(
          "2. It waits its turn",
          "One message group per conversation: order is kept, and a conversation that is stuck delays no other.",
        ),
      ],
      ofQueue(queues.events),
      [
        says(
          "3. `react` gathers facts and asks the reactions",
          "Cache first, Intercom for what is missing; every decision goes to the ledger.",
        ),
      ],
      [...ofFunction(functions.react), ofTable("Ledger", tables.ledger), ofTable("Cache", tables.cache)],
      [
        graph("Models that the cache had (%)", [heard.hitRate], 12),
        graph("Intercom's budget: windows with a tenth left", heard.budgetLow, 12),
      ],
      [
        says(
          "4. Effects wait for their message group",
          "One group per Slack channel. When Slack slows a channel down, its messages age; none is lost.",
        ),
      ],
      ofQueue(queues.effects),
      [
        says(
          "5. `deliver` does each effect once",
          "A post that Slack does not take is postponed, never dropped.",
        ),
      ],
      [...ofFunction(functions.deliver), graph("Posts that Slack did not take", [heard.refusedBySlack], 12)],
      [
        says(
          "6. Nothing is forgotten",
          "`remind` puts due reminders on the queue; `reconcile` finds events of which no webhook told, every quarter of an hour.",
        ),
      ],
      [...ofFunction(functions.remind), ...ofFunction(functions.reconcile)],
      [graph("Found by reconciliation", [heard.found], 24)],
    ],
  });
}

const says = (title: string, markdown: string) =>
  new TextWidget({ markdown: `## ${title}\n${markdown}`, width: 24, height: 2 });

const graph = (title: string, left: IMetric[], width = 8) =>
  new GraphWidget({ title, left, width, height: 6 });

function ofQueue({ queue, parked }: FifoQueue) {
  return [
    graph("Messages in and out", [queue.metricNumberOfMessagesSent(), queue.metricNumberOfMessagesDeleted()]),
    graph("Age of the oldest (s)", [queue.metricApproximateAgeOfOldestMessage()]),
    graph("Waiting, in work, parked", [
      queue.metricApproximateNumberOfMessagesVisible({ label: "waiting" }),
      queue.metricApproximateNumberOfMessagesNotVisible({ label: "in work or put off" }),
      parked.metricApproximateNumberOfMessagesVisible({ label: "parked" }),
    ]),
  ];
}

function ofFunction({ node, function: watched }: DeskFunction) {
  return [
    graph(
      `${node.id}: runs`,
      [watched.metricInvocations(), watched.metricErrors(), watched.metricThrottles()],
      6,
    ),
    graph(
      `${node.id}: time (ms)`,
      [
        watched.metricDuration({ statistic: "p50", label: "p50" }),
        watched.metricDuration({ statistic: "p99", label: "p99" }),
      ],
      6,
    ),
  ];
}

const ofTable = (title: string, table: Table) =>
  graph(
    `${title}: units`,
    [table.metricConsumedReadCapacityUnits(), table.metricConsumedWriteCapacityUnits()],
    6,
  );
