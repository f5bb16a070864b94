import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { handle } from "hono/aws-lambda";
import { doorWorkspaces } from "../src/configuration/door.ts";
import { readDocument } from "../src/configuration/read.ts";
import { remember } from "../src/configuration/source.ts";
import { readEnvironment } from "../src/environment.ts";
import { log } from "../src/log.ts";
import { admit, createDoor } from "../src/pipeline/receive.ts";
import { sendSigned } from "../src/queue/send-signed.ts";
import { once } from "./once.ts";
import type { Runtime } from "./runtime.ts";
import { webhookOf } from "./webhook-of.ts";

/**
 * An HTTP request from API Gateway becomes one message on the events queue. Webhooks go straight to what Hono
 * would call: its Request and Response double the work of an ack, cold and warm (bench/).
 */
export function createHandler({ environment = process.env, clock = Date.now, write = log }: Runtime = {}) {
  const { EVENTS_QUEUE_URL } = readEnvironment(["EVENTS_QUEUE_URL"], environment);
  const workspaces = remember(async () => doorWorkspaces(await readDocument(environment)), clock);
  const door = { workspaces, send: sendSigned(environment, EVENTS_QUEUE_URL), clock, log: write };
  const routes = handle(createDoor(door));
  return async (event: APIGatewayProxyEventV2) => {
    const webhook = webhookOf(event);
    if (!webhook) return routes(event as never);
    const { status, body } = await admit(door, webhook);
    return {
      statusCode: status,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    };
  };
}

export const handler = once(createHandler);
