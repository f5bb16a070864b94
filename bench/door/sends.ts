import { handle } from "hono/aws-lambda";
import { createDoor } from "../../src/pipeline/receive.ts";
import { sendSigned } from "../../src/queue/send-signed.ts";
import { benchSecret } from "../webhooks/request.ts";

/** The door with its queue: secrets that stand in the code, no log. */
export const handler = handle(
  createDoor({
    workspaces: async () => [{ appId: "bench123", clientSecrets: [benchSecret] }],
    send: sendSigned(process.env, process.env.EVENTS_QUEUE_URL ?? ""),
    clock: Date.now,
    log: () => undefined,
  }),
);
