import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { FilterPattern, type IFilterPattern, type LogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Duration, Stack } from "aws-cdk-lib/core";
import { feedIndex } from "../src/store/tables.ts";
import { webhookPath } from "./webhook-endpoint.ts";

/**
 * Counts log lines of this stack alone. Embedded metrics would add up all stages of an account, so that one stage's
 * traffic hid the other's silence, and would be paid by the byte. A filter on the stack's own log group costs nothing; its
 * metric is paid for the hours in which something was counted.
 */
function countedIn(
  logs: LogGroup,
  name: string,
  filterPattern: IFilterPattern,
  metricValue: string,
  { statistic = "Sum", period = Duration.minutes(5) }: { statistic?: string; period?: Duration } = {},
): Metric {
  const filter = new MetricFilter(logs, name, {
    logGroup: logs,
    filterPattern,
    metricNamespace: `${Stack.of(logs).stackName}/log`,
    metricName: name,
    metricValue,
  });
  return filter.metric({ statistic, period });
}

/** The sum of a number in the lines of a log. */
export const summed = (logs: LogGroup, name: string, field = name, period = Duration.minutes(5)): Metric =>
  countedIn(logs, name, FilterPattern.numberValue(`$.${field}`, ">", 0), `$.${field}`, { period });

const outcome = (word: string) => FilterPattern.stringValue("$.outcome", "=", word);

/** How many lines of a log have this outcome. */
export const times = (logs: LogGroup, name: string, word: string, period = Duration.minutes(5)): Metric =>
  countedIn(logs, name, outcome(word), "1", { period });

/** Requests of Intercom's route; the access log writes a status as text. */
const posted = FilterPattern.stringValue("$.route", "=", `POST ${webhookPath}`);
const answered = (status: string) => FilterPattern.stringValue("$.status", "=", status);

/** How many webhooks were answered 200. With the gateway's access log `receive` has no line for them. */
export const acceptedAtEndpoint = (accessLogs: LogGroup): Metric =>
  countedIn(accessLogs, "WebhookAccepted", FilterPattern.all(posted, answered("200")), "1");

/** How many webhooks were answered 5xx. */
export const failedAtEndpoint = (accessLogs: LogGroup): Metric =>
  countedIn(accessLogs, "WebhookFailed", FilterPattern.all(posted, answered("5*")), "1");

/** How long webhooks waited for their answer, in milliseconds. */
export const latencyAtEndpoint = (accessLogs: LogGroup): Metric => {
  const measured = FilterPattern.numberValue("$.latency", ">=", 0);
  return countedIn(accessLogs, "WebhookLatency", FilterPattern.all(posted, measured), "$.latency");
};

/** How often API Gateway answered 429. */
export const throttledAtEndpoint = (accessLogs: LogGroup): Metric =>
  countedIn(accessLogs, "WebhookEndpointThrottled", answered("429"), "1");

/** Postponed effects whose message group is one of Slack's. */
export const refusedBySlack = (logs: LogGroup): Metric => {
  const toSlack = FilterPattern.stringValue("$.group", "=", "slack:*");
  return countedIn(logs, "SlackRefused", FilterPattern.all(outcome("waiting"), toSlack), "1");
};

/** How long callers of a cold function waited, in milliseconds: the 90th percentile of an hour. */
export const coldStart = (logs: LogGroup): Metric =>
  countedIn(logs, "ColdStart", outcome("cold start"), "$.coldStartMs", {
    statistic: "p90",
    period: Duration.hours(1),
  });

/** The share of models that the cache had, in percent; 100 in an hour with fewer than 200 reads. */
export function hitRate(logs: LogGroup): MathExpression {
  const [cached, fetched] = [
    summed(logs, "cached", "cached", anHour),
    summed(logs, "fetched", "fetched", anHour),
  ];
  return new MathExpression({
    expression:
      "IF(FILL(cached, 0) + FILL(fetched, 0) >= 200, 100 * FILL(cached, 0) / (FILL(cached, 0) + FILL(fetched, 0)), 100)",
    usingMetrics: { cached, fetched },
    label: "models that the cache had (%)",
    period: anHour,
  });
}

const anHour = Duration.hours(1);

/** Requests that DynamoDB throttled, including those to the ledger's index, which the table does not count. */
export function throttledBy(tables: Table[], indexed: Table): MathExpression {
  const dimensions = [
    ...tables.map((table) => ({ TableName: table.tableName })),
    { TableName: indexed.tableName, GlobalSecondaryIndexName: feedIndex.name },
  ];
  const metrics = dimensions.flatMap((dimensionsMap) =>
    ["ReadThrottleEvents", "WriteThrottleEvents"].map(
      (metricName) => new Metric({ namespace: "AWS/DynamoDB", metricName, dimensionsMap, statistic: "Sum" }),
    ),
  );
  return sumOf(metrics, "throttled by DynamoDB");
}

/** The sum of metrics, some of which may have no data. */
export function sumOf(metrics: readonly Metric[], label: string): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(" + ");
  return new MathExpression({ expression, usingMetrics, label, period: Duration.minutes(5) });
}
