import type { Json } from "./synthesised.ts";

type Value = number | undefined;

/** One period's measurement: a number or no data, for all metrics or by name. `at` is the start of the period. */
export type Measured = { value: Value | Record<string, Value>; at?: Date };

/** Whether CloudWatch would notify after these periods, oldest first, of an alarm that was quiet before. */
export function isRaised(alarm: Json, measured: Measured[]): boolean {
  const { EvaluationPeriods, DatapointsToAlarm, Threshold, ComparisonOperator, TreatMissingData } = alarm;
  const lacksData = measured.every(({ value }) => value === undefined);
  if (TreatMissingData === "missing" && lacksData) return (alarm.InsufficientDataActions ?? []).length > 0;
  if (measured.length !== EvaluationPeriods)
    throw new Error(`The alarm looks at ${EvaluationPeriods} periods.`);
  const breaching = measured.filter((one) => {
    const value = alarm.Metrics ? calculated(expressionOf(alarm), one) : (one.value as Value);
    if (value === undefined) return TreatMissingData === "breaching";
    return ComparisonOperator === "GreaterThanThreshold" ? value > Threshold : value < Threshold;
  });
  return breaching.length >= (DatapointsToAlarm ?? EvaluationPeriods);
}

/** The metrics that an alarm reads, each as "namespace/name of dimensions". */
export function watches(alarm: Json): string[] {
  const metrics: Json[] = alarm.Metrics?.flatMap(({ MetricStat }: Json) => MetricStat?.Metric ?? []) ?? [
    alarm,
  ];
  return metrics.map(({ Namespace, MetricName, Dimensions = [] }) =>
    [`${Namespace} ${MetricName}`, ...Dimensions.map(({ Value }: Json) => referenceOf(Value))].join(" "),
  );
}

const referenceOf = (value: Json): string => value.Ref ?? value["Fn::GetAtt"]?.[0] ?? value;

const expressionOf = ({ Metrics }: Json): string =>
  Metrics.find(({ ReturnData }: Json) => ReturnData !== false).Expression;

/** The part of CloudWatch's metric math that the stack uses. Only a metric with data has a time. */
function calculated(expression: string, { value, at = new Date(0) }: Measured): Value {
  const names = [...new Set(expression.match(/\b[a-z]\w*\b/g) ?? [])];
  const functions = {
    IF: (condition: boolean, yes: number, no: number) => (condition ? yes : no),
    FILL: (metric: number | undefined, otherwise: number) => metric ?? otherwise,
    DAY: () => at.getUTCDay() || 7,
    HOUR: () => at.getUTCHours(),
  };
  const calculate = new Function(
    ...Object.keys(functions),
    ...names,
    `return ${expression.replaceAll(" AND ", " && ")}`,
  );
  const measuredAs = (name: string) => (typeof value === "object" ? value[name] : value);
  const clocks = [...expression.matchAll(/(?:DAY|HOUR)\((\w+)\)/g)].map(([, name = ""]) => name);
  if (clocks.some((name) => measuredAs(name) === undefined)) return undefined;
  return calculate(...Object.values(functions), ...names.map(measuredAs));
}
