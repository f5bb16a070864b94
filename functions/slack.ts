import { createActEndpoint } from "../src/act/endpoint.ts";
import { slackSides } from "../src/act/slack-side.ts";
import { actingSettings } from "../src/configuration/acting.ts";
import { readDocument } from "../src/configuration/read.ts";
import { remember } from "../src/configuration/source.ts";
import { sendSigned } from "../src/messages/send-signed.ts";
import { readEnvironment } from "../src/platform/environment.ts";
import { log } from "../src/platform/log.ts";
import { reportColdStart } from "./cold-start.ts";
import { fromGateway } from "./from-gateway.ts";
import { lazyHandler, readAhead } from "./lazy-handler.ts";
import type { Runtime } from "./runtime.ts";

/** Takes from API Gateway what Slack posts when people act there, and queues one event message. */
export function createHandler({
  environment = process.env,
  clock = Date.now,
  write = log,
  early = false,
  send,
}: Runtime = {}) {
  const { EVENTS_QUEUE_URL } = readEnvironment(["EVENTS_QUEUE_URL"], environment);
  const settings = remember(async () => actingSettings(await readDocument(environment)), clock);
  if (early) readAhead(settings);
  return fromGateway(
    createActEndpoint({
      settings,
      slack: slackSides(clock),
      send: send ?? sendSigned(environment, EVENTS_QUEUE_URL),
      clock,
      log: write,
    }),
  );
}

export const handler = reportColdStart("slack", lazyHandler(createHandler), log);
