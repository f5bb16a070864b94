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
function countedIn(logs: LogGroup, name: string, filterPattern: IFilterPattern, metricValue: string): Metric {
  const filter = new MetricFilter(logs, name, {
    logGroup: logs,
    filterPattern,
    metricNamespace: `${Stack.of(logs).stackName}/log`,
    metricName: name,
    metricValue,
  });
  return filter.metric({ statistic: "Sum", period: Duration.minutes(5) });
}

/** A number that stands at the top of a log line, as embedded metrics do. */
export const counted = (logs: LogGroup, name: string): Metric =>
  countedIn(logs, name, FilterPattern.numberValue(`$.${name}`, ">", 0), `$.${name}`);

/** How often a stage put a message off until later. */
export const putOff = (logs: LogGroup, name: string): Metric =>
  countedIn(logs, name, FilterPattern.stringValue("$.outcome", "=", "waiting"), "1");

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
export function sumOf(metrics: Metric[], label: string): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(" + ");
  return new MathExpression({ expression, usingMetrics, label, period: Duration.minutes(5) });
}
