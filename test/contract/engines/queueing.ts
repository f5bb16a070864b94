import type { SQSClient } from "@aws-sdk/client-sqs";
import { type SqsEngine, startSqs } from "../../../local/engines/sqs.ts";
import { createMemorySqs } from "../../../simulation/memory/sqs.ts";
import { createSqs } from "../../../src/messages/client.ts";
import type { Clock, Duration } from "../../../src/platform/time.ts";
import { ministack, startMinistack } from "./ministack.ts";

export type Queueing = {
  client: SQSClient;
  clock: Clock;
  /** Lets time pass; an engine that keeps its own clock takes as long as it says. */
  pass: (by: Duration) => Promise<void>;
  close: () => Promise<void>;
};

/** Known differences of an engine from AWS. */
export type Difference =
  | "gives one message of a group at a time"
  | "ignores the deduplication scope"
  | "leaves the group out of what it hands out"
  | "lets an expired ReceiptHandle delete"
  | "drops the redrive policy"
  | "cannot let five minutes pass";

export type QueueEngine = {
  name: string;
  present: boolean;
  differs: Difference[];
  start: () => Promise<Queueing>;
};

const ofFauxqs: Difference[] = [
  "gives one message of a group at a time",
  "ignores the deduplication scope",
  "lets an expired ReceiptHandle delete",
  "cannot let five minutes pass",
];

export const queueEngines: QueueEngine[] = [
  {
    name: "in memory",
    present: true,
    differs: [],
    async start() {
      let now = Date.UTC(2026, 10, 20, 12);
      const clock = () => now;
      return {
        client: createMemorySqs(clock).client,
        clock,
        async pass(by) {
          now += by;
        },
        close: async () => {},
      };
    },
  },
  {
    name: "embedded (fauxqs)",
    present: true,
    differs: ofFauxqs,
    start: () => startEmbedded(({ url, close }) => over(url, close)),
  },
  {
    name: "embedded, asked within the process",
    present: true,
    differs: ofFauxqs,
    start: () => startEmbedded(({ queues, close }) => ({ client: queues, close })),
  },
  {
    name: "ministack",
    present: ministack !== undefined,
    differs: ["cannot let five minutes pass"],
    async start() {
      const { url, stop } = await startMinistack();
      return {
        ...over(url, stop),
        clock: Date.now,
        pass: (by) => new Promise((resolve) => setTimeout(resolve, by)),
      };
    },
  },
];

async function startEmbedded(
  clientOf: (engine: SqsEngine) => Pick<Queueing, "client" | "close">,
): Promise<Queueing> {
  const engine = await startSqs();
  let ahead = 0;
  return {
    ...clientOf(engine),
    clock: () => Date.now() + ahead,
    async pass(by) {
      ahead += by;
      engine.advance(by);
    },
  };
}

function over(url: string, close: () => Promise<void>) {
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  const client = createSqs({ AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_SQS: url });
  return {
    client,
    async close() {
      client.destroy();
      await close();
    },
  };
}
