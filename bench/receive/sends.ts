import { handle } from "hono/aws-lambda";
import { sendSigned } from "../../src/messages/send-signed.ts";
import { createWebhookEndpoint } from "../../src/receive/receive.ts";
import { benchSecret } from "../webhooks/request.ts";

/** The receiver with its queue: constant secrets, no log. */
export const handler = handle(
  createWebhookEndpoint({
    workspaces: async () => [{ appId: "bench123", clientSecrets: [benchSecret] }],
    send: sendSigned(process.env, process.env.EVENTS_QUEUE_URL ?? ""),
    clock: Date.now,
    log: () => undefined,
  }),
);
