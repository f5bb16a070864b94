import type { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import type { DeskFunction } from "./desk-function.ts";
import type { FifoQueue } from "./fifo-queue.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";

/** What the alarms and the dashboard watch. */
export type Watched = {
  endpoint: WebhookEndpoint;
  functions: Record<"receive" | "react" | "deliver" | "remind" | "reconcile", DeskFunction>;
  queues: { events: FifoQueue; effects: FifoQueue };
  tables: { ledger: Table; cache: Table };
  heard: {
    accepted: Metric;
    rejected: Metric;
    throttledAtEndpoint: Metric;
    coldStart: Metric;
    putOff: { events: Metric; effects: Metric };
    budgetLow: Metric[];
    refusedBySlack: Metric;
    hitRate: MathExpression;
    found: Metric;
  };
};
