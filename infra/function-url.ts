import { Metric, type MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import { FunctionUrlAuthType } from "aws-cdk-lib/aws-lambda";
import { Duration } from "aws-cdk-lib/core";
import type { DeskFunction } from "./desk-function.ts";
import { type Endpoint, webhookPath } from "./webhook-endpoint.ts";

/**
 * `receive` at an address of its own, without API Gateway: a dollar less for a million webhooks. Its price: when the
 * account's concurrency is used up Lambda answers 429, which Intercom counts as a failure (promise 6); there is no access
 * log, no limit of the pace and no domain of one's own.
 */
export function functionUrl({ function: receive }: DeskFunction): Endpoint {
  // Every request is verified by Intercom's signature.
  const { url } = receive.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
  // docs.aws.amazon.com/lambda/latest/dg/urls-monitoring.html
  const metric =
    (metricName: string, statistic: string) =>
    (options: MetricOptions = {}) =>
      new Metric({
        namespace: "AWS/Lambda",
        metricName,
        dimensionsMap: { FunctionName: receive.functionName },
        statistic,
        period: Duration.minutes(5),
        ...options,
      });
  return {
    webhookUrl: `${url}${webhookPath.slice(1)}`,
    measured: {
      metricCount: metric("UrlRequestCount", "Sum"),
      metricClientError: metric("Url4xxCount", "Sum"),
      metricServerError: metric("Url5xxCount", "Sum"),
      metricLatency: metric("UrlRequestLatency", "p99"),
    },
  };
}
