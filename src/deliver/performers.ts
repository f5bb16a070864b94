import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Configuration } from "../configuration/schema.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import type { EffectMessage } from "../messages/effect-message.ts";
import { ConfigurationError } from "../platform/errors.ts";
import type { Clock } from "../platform/time.ts";
import { createSlack, type Slack } from "../slack/client.ts";
import type { Cache } from "../store/cache.ts";
import type { Threads } from "../store/threads.ts";
import { eventBridgeHandler } from "./event-bridge.ts";
import { httpHandler } from "./http.ts";
import { intercomHandler } from "./intercom.ts";
import type { EffectHandler } from "./performer.ts";
import { slackHandler } from "./slack.ts";
import { unknownKind } from "./unknown-kind.ts";
import type { WorkspaceOf } from "./workspace.ts";

type Means = {
  configuration: ConfigurationSource<Configuration>;
  workspaceOf: WorkspaceOf;
  cache: Cache;
  threads: Threads;
  environment: Record<string, string | undefined>;
  bus: string;
  clock: Clock;
};

/** Who performs an effect, by its kind. */
export function effectHandlers({
  configuration,
  workspaceOf,
  cache,
  threads,
  environment,
  bus,
  clock,
}: Means): (effectMessage: EffectMessage) => EffectHandler {
  const slack = slackHandler(slackOf(configuration, clock), cache, threads);
  const intercom = intercomHandler(workspaceOf, cache);
  const http = httpHandler(async () => (await configuration()).http?.signingSecret, clock);
  const endpoint = environment.AWS_ENDPOINT_URL_EVENTBRIDGE ?? environment.AWS_ENDPOINT_URL;
  const region = environment.AWS_REGION;
  const events = new EventBridgeClient({ ...(endpoint ? { endpoint } : {}), ...(region ? { region } : {}) });
  const eventBridge = eventBridgeHandler(events, bus);

  return ({ effect }) => {
    const { kind } = effect;
    if (kind === "slack.post") return slack;
    if (kind === "http.post") return http;
    if (kind === "eventBridge.put") return eventBridge;
    if (kind.startsWith("intercom.")) return intercom;
    throw unknownKind(effect);
  };
}

/** The Slack client of the present configuration; a rotated token makes a new one. */
function slackOf(configuration: ConfigurationSource<Configuration>, clock: Clock): () => Promise<Slack> {
  let made: { from: string; slack: Slack } | undefined;
  return async () => {
    const settings = (await configuration()).slack;
    if (!settings)
      throw new ConfigurationError(
        "slack.botToken is missing in the configuration: a reaction posts to Slack",
      );
    const from = JSON.stringify(settings);
    if (made?.from !== from) {
      const { botToken, apiUrl } = settings;
      made = { from, slack: createSlack({ botToken, clock, ...(apiUrl ? { apiUrl } : {}) }) };
    }
    return made.slack;
  };
}
