import type { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Duration } from "aws-cdk-lib/core";
import {
  acceptedAtEndpoint,
  coldStart,
  hitRate,
  refusedBySlack,
  summed,
  throttledAtEndpoint,
  times,
} from "./signals.ts";
import type { Parts } from "./watched.ts";

/** What the alarms and the dashboard hear from the stack's own logs. */
export type Heard = {
  accepted: Metric;
  rejected: Metric;
  /** Only an HTTP API limits the pace, and has a log that says so. */
  throttledAtEndpoint: Metric | undefined;
  coldStart: Metric;
  putOff: { events: Metric; effects: Metric };
  parked: { events: Metric; effects: Metric };
  /** In how many of Intercom's windows less than a tenth of the calls was left, by each process that saw it. */
  budgetLow: Metric[];
  refusedBySlack: Metric;
  hitRate: MathExpression;
  found: Metric;
  /** How often `reconcile`, which is called every minute, found no configuration: the stack waits for `setup`. */
  unconfigured: Metric;
};

const aMinute = Duration.minutes(1);

export function heardFrom(
  { receive, react, deliver, reconcile }: Parts["functions"],
  endpoint: Parts["endpoint"],
): Heard {
  return {
    accepted: endpoint.api
      ? acceptedAtEndpoint(endpoint.api.accessLogs)
      : times(receive.logs, "WebhookAccepted", "accepted"),
    rejected: times(receive.logs, "WebhookRejected", "rejected"),
    throttledAtEndpoint: endpoint.api && throttledAtEndpoint(endpoint.api.accessLogs),
    coldStart: coldStart(receive.logs),
    putOff: {
      events: times(react.logs, "EventsPutOff", "waiting"),
      effects: times(deliver.logs, "EffectsPutOff", "waiting"),
    },
    parked: {
      events: times(react.logs, "EventsParked", "parked", aMinute),
      effects: times(deliver.logs, "EffectsParked", "parked", aMinute),
    },
    budgetLow: [
      times(react.logs, "ReactBudgetLow", "budget low"),
      times(deliver.logs, "DeliverBudgetLow", "budget low"),
    ],
    refusedBySlack: refusedBySlack(deliver.logs),
    hitRate: hitRate(react.logs),
    found: summed(reconcile.logs, "ReconcileFound", "found"),
    unconfigured: times(reconcile.logs, "NotConfigured", "not configured"),
  };
}
