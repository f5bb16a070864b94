import { handle } from "hono/aws-lambda";
import { createWebhookEndpoint } from "../../src/receive/receive.ts";
import { benchSecret } from "../webhooks/request.ts";

/** The receiver without anything around it: secrets that stand in the code, no queue, no log. */
export const handler = handle(
  createWebhookEndpoint({
    workspaces: async () => [{ appId: "bench123", clientSecrets: [benchSecret] }],
    send: async () => undefined,
    clock: Date.now,
    log: () => undefined,
  }),
);
