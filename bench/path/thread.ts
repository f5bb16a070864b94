import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { SQSRecord } from "aws-lambda";
import type { Certificate } from "../certificate.ts";

export type Question =
  | { ask: "environment" | "posts" | "close" }
  /** The nth of four VIP customers begins a conversation, or a customer who is none writes in theirs. */
  | { ask: "webhook"; customer: number; quiet?: boolean }
  | { ask: "take"; queue: "events" | "effects" };

export type Answer = {
  environment: Record<string, string>;
  webhook: { url: string; body: string; headers: Record<string, string> };
  take: SQSRecord[];
  /** How many posts Slack got. */
  posts: number;
  close: undefined;
};

export type Outside = ReturnType<typeof startOutside>;

/** Starts everything around the handlers, over TLS if a certificate is given; takes one question at a time. */
export function startOutside(certificate?: Certificate) {
  const worker = new Worker(new URL("./outside.ts", import.meta.url), { workerData: certificate });
  return {
    async ask<Q extends Question>(question: Q): Promise<Answer[Q["ask"]]> {
      const answered = once(worker, "message");
      worker.postMessage(question);
      return (await answered)[0];
    },
    stop: () => worker.terminate(),
  };
}
