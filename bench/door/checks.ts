import { handle } from "hono/aws-lambda";
import { createDoor } from "../../src/pipeline/receive.ts";
import { benchSecret } from "../webhooks/request.ts";

/** The door without anything around it: secrets that stand in the code, no queue, no log. */
export const handler = handle(
  createDoor({
    workspaces: async () => [{ appId: "bench123", clientSecrets: [benchSecret] }],
    send: async () => undefined,
    clock: Date.now,
    log: () => undefined,
  }),
);
