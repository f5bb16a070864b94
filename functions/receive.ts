import { readDocument } from "../src/configuration/read.ts";
import { receiverWorkspaces } from "../src/configuration/receiver.ts";
import { remember } from "../src/configuration/source.ts";
import { sendSigned } from "../src/messages/send-signed.ts";
import { readEnvironment } from "../src/platform/environment.ts";
import { log } from "../src/platform/log.ts";
import { createWebhookEndpoint } from "../src/receive/receive.ts";
import { reportColdStart } from "./cold-start.ts";
import { fromGateway, gatewayAnswer } from "./from-gateway.ts";
import { lazyHandler, readAhead } from "./lazy-handler.ts";
import type { Runtime } from "./runtime.ts";

/** Takes an HTTP request from API Gateway, and queues one event message. */
export function createHandler({
  environment = process.env,
  clock = Date.now,
  write = log,
  early = false,
  send,
}: Runtime = {}) {
  const { EVENTS_QUEUE_URL } = readEnvironment(["EVENTS_QUEUE_URL"], environment);
  const workspaces = remember(async () => receiverWorkspaces(await readDocument(environment)), clock);
  if (early) readAhead(workspaces);
  const logsAccepted = environment.WEBHOOKS_LOGGED_BY !== "gateway";
  return fromGateway(
    createWebhookEndpoint({
      workspaces,
      send: send ?? sendSigned(environment, EVENTS_QUEUE_URL),
      clock,
      log: write,
      logsAccepted,
      respond: gatewayAnswer,
    }),
  );
}

export const handler = reportColdStart("receive", lazyHandler(createHandler), log);
