import type { Metric, MetricOptions } from "aws-cdk-lib/aws-cloudwatch";
import { failedAtEndpoint, latencyAtEndpoint } from "./signals.ts";
import type { Endpoint } from "./webhook-endpoint.ts";

/** How Intercom's webhooks were answered. */
export type AnswersToIntercom = Pick<Endpoint["measured"], "metricServerError" | "metricLatency">;

/**
 * The stage's own metrics add up its routes, Slack's three among them where people act from there, and an alarm would call
 * Slack's trouble Intercom's (promise 7). There Intercom's route is counted in the access log: two custom metrics. Detailed
 * metrics of the one route would be six, charged like them
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html).
 */
export function answersToIntercom({ api, measured }: Endpoint): AnswersToIntercom {
  if (!api || api.slackRoutes.length === 0) return measured;
  return {
    metricServerError: whenWatched(() => failedAtEndpoint(api.accessLogs)),
    metricLatency: whenWatched(() => latencyAtEndpoint(api.accessLogs)),
  };
}

/** A metric that is paid for only where something watches it. */
function whenWatched(make: () => Metric): (options?: MetricOptions) => Metric {
  let made: Metric | undefined;
  return (options = {}) => {
    made ??= make();
    return made.with(options);
  };
}
