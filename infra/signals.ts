import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { FilterPattern, type LogGroup, MetricFilter } from "aws-cdk-lib/aws-logs";
import { Duration, Stack } from "aws-cdk-lib/core";
import type { Construct } from "constructs";
import { feedIndex } from "../src/store/tables.ts";

/**
 * A number that a function writes at the top of its log lines, counted for this stack alone. The functions'
 * embedded metrics (namespace Deskbell) add up all stages of an account, so that one stage's traffic would
 * hide the other's silence; a filter on the stack's own log group does not, and costs nothing.
 */
export function counted(scope: Construct, logs: LogGroup, name: string): Metric {
  const filter = new MetricFilter(scope, name, {
    logGroup: logs,
    filterPattern: FilterPattern.numberValue(`$.${name}`, ">", 0),
    metricNamespace: `${Stack.of(scope).stackName}/log`,
    metricName: name,
    metricValue: `$.${name}`,
  });
  return filter.metric({ statistic: "Sum", period: Duration.minutes(5) });
}

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
