import type { Table } from "aws-cdk-lib/aws-dynamodb";
import type { AnswersToIntercom } from "./answers-to-intercom.ts";
import type { DeskFunction } from "./desk-function.ts";
import type { FifoQueue } from "./fifo-queue.ts";
import type { Heard } from "./heard.ts";
import type { Endpoint } from "./webhook-endpoint.ts";

/** What there is to watch. */
export type Parts = {
  endpoint: Endpoint;
  answers: AnswersToIntercom;
  functions: Record<"receive" | "react" | "deliver" | "remind" | "reconcile", DeskFunction> & {
    slack?: DeskFunction;
  };
  queues: { events: FifoQueue; effects: FifoQueue };
  tables: { ledger: Table; cache: Table };
};

/** What the alarms and the dashboard watch. */
export type Watched = Parts & { heard: Heard };
