import { createHandler as createDeliver } from "../../functions/deliver.ts";
import { createHandler as createReact } from "../../functions/react.ts";
import { createHandler as createReceive } from "../../functions/receive.ts";
import { throughGateway } from "../../local/lambda/gateway.ts";
import type { Outside } from "./thread.ts";

type Observe = (stage: string, work: () => Promise<unknown>) => Promise<unknown>;

/** The deployed handlers in this thread, which get one event at a time. */
export async function createStages(outside: Outside) {
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  const surroundings = { environment: await outside.ask({ ask: "environment" }) };
  const receive = createReceive(surroundings);
  const workers = [
    { stage: "react", queue: "events", handler: createReact(surroundings) },
    { stage: "deliver", queue: "effects", handler: createDeliver(surroundings) },
  ] as const;
  const context = { getRemainingTimeInMillis: () => 30_000 };

  return {
    /** A customer's webhook through every stage, each run by `observe`; every stage sends one message. */
    async play(customer: number, observe: Observe): Promise<void> {
      const { url, ...init } = await outside.ask({ ask: "webhook", customer });
      const request = new Request(url, { method: "POST", ...init });
      await observe("receive", () => throughGateway(request, receive));
      for (const { stage, queue, handler } of workers) {
        const Records = await outside.ask({ ask: "take", queue });
        if (Records.length !== 1)
          throw new Error(`${Records.length} messages on the ${queue} queue; wanted 1.`);
        await observe(stage, () => handler({ Records }, context));
      }
    },
  };
}
