import type { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import type { DeskFunction } from "./desk-function.ts";
import type { Door } from "./door.ts";
import type { FifoQueue } from "./fifo-queue.ts";

/** What the alarms and the dashboard watch. */
export type Watched = {
  door: Door;
  functions: Record<"receive" | "react" | "deliver" | "remind" | "reconcile", DeskFunction>;
  queues: { events: FifoQueue; effects: FifoQueue };
  tables: { ledger: Table; cache: Table };
  heard: {
    accepted: Metric;
    rejected: Metric;
    throttledAtDoor: Metric;
    coldStart: Metric;
    putOff: { events: Metric; effects: Metric };
    budgetLow: Metric[];
    refusedBySlack: Metric;
    hitRate: MathExpression;
    found: Metric;
  };
};
