import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { FilterPattern, type IFilterPattern, type LogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Duration, Stack } from "aws-cdk-lib/core";
import { feedIndex } from "../src/store/tables.ts";

/**
 * How often something was said in a function's log lines, counted for this stack alone. The functions'
 * embedded metrics (namespace Deskbell) add up all stages of an account, so that one stage's traffic would
 * hide the other's silence; a filter on the stack's own log group does not, and costs nothing.
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

/** A number that stands at the top of a log line, as embedded metrics do. */
export const counted = (logs: LogGroup, name: string, period = Duration.minutes(5)): Metric =>
  countedIn(logs, name, FilterPattern.numberValue(`$.${name}`, ">", 0), `$.${name}`, { period });

const outcome = (word: string) => FilterPattern.stringValue("$.outcome", "=", word);

/** How often a stage put a message off until later. */
export const putOff = (logs: LogGroup, name: string): Metric =>
  countedIn(logs, name, outcome("waiting"), "1");

/** How often the receiver itself turned somebody away for the pace; the access log writes numbers as words. */
export const throttledAtEndpoint = (accessLogs: LogGroup): Metric =>
  countedIn(accessLogs, "WebhookEndpointThrottled", FilterPattern.stringValue("$.status", "=", "429"), "1");

/** How often Slack, rather than anybody else, was the reason for that. */
export const refusedBySlack = (logs: LogGroup): Metric => {
  const toSlack = FilterPattern.stringValue("$.group", "=", "slack:*");
  return countedIn(logs, "SlackRefused", FilterPattern.all(outcome("waiting"), toSlack), "1");
};

/** In how many of Intercom's windows less than a tenth of the calls was left, told by each process that saw it. */
export const budgetLow = (logs: LogGroup, name: string): Metric =>
  countedIn(logs, name, outcome("budget low"), "1");

/** How long whoever met a cold function waited, in milliseconds, all but the slowest tenth of an hour. */
export const coldStart = (logs: LogGroup): Metric =>
  countedIn(logs, "ColdStart", outcome("cold start"), "$.coldStartMs", {
    statistic: "p90",
    period: Duration.hours(1),
  });

/** The part of models that the cache had, in percent; 100 in an hour too quiet to tell. */
export function hitRate(logs: LogGroup): MathExpression {
  const [cached, fetched] = [counted(logs, "cached", anHour), counted(logs, "fetched", anHour)];
  return new MathExpression({
    expression:
      "IF(FILL(cached, 0) + FILL(fetched, 0) >= 200, 100 * FILL(cached, 0) / (FILL(cached, 0) + FILL(fetched, 0)), 100)",
    usingMetrics: { cached, fetched },
    label: "models that the cache had (%)",
    period: anHour,
  });
}

const anHour = Duration.hours(1);

/** Requests that DynamoDB refused for their pace, the ledger's index included: a table counts only its own. */
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

/** The sum of metrics of which some may have nothing to tell. */
export function sumOf(metrics: readonly Metric[], label: string): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(" + ");
  return new MathExpression({ expression, usingMetrics, label, period: Duration.minutes(5) });
}
