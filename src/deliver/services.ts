import type { Configuration } from "../configuration/schema.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import { workspaces } from "../configuration/workspaces.ts";
import { intercomOperations } from "../effects/intercom-calls.ts";
import type { Services } from "../effects/shape.ts";
import { ConfigurationError } from "../platform/errors.ts";
import { fetchAnew } from "../platform/fetch-anew.ts";
import type { Log } from "../platform/log.ts";
import type { Clock } from "../platform/time.ts";
import { createSlack, type Slack } from "../slack/client.ts";
import { createCache } from "../store/cache.ts";
import { createCards } from "../store/cards.ts";
import { createDeliveryRecords } from "../store/delivery-records.ts";
import { createLedger } from "../store/ledger.ts";
import { createPace } from "../store/pace.ts";
import { createSubjects } from "../store/subjects.ts";
import type { Table } from "../store/table.ts";
import { createThreads } from "../store/threads.ts";
import { cardFactsAsKept } from "./as-kept.ts";
import { heldAlertsOf } from "./held-alerts.ts";

type Surroundings = {
  configuration: ConfigurationSource<Configuration>;
  ledgerTable: Table;
  cacheTable: Table;
  environment: Record<string, string | undefined>;
  bus: string;
  clock: Clock;
  log: Log;
};

/** The clients that effects need, each of the present configuration. */
export function createServices(surroundings: Surroundings): Services {
  const { configuration, ledgerTable, cacheTable, environment, bus, clock, log } = surroundings;
  const ledger = createLedger(ledgerTable, clock);
  const workspaceOf = workspaces(intercomOperations, configuration, cacheTable, clock, log);
  return {
    slack: slackOf(configuration, clock),
    acting: async () => (await configuration()).slack?.signingSecret !== undefined,
    intercom: async (appId) => (await workspaceOf(appId)).intercom,
    http: {
      signingSecret: async () => (await configuration()).http?.signingSecret,
      request: fetchAnew,
    },
    eventBridge: { client: eventBridgeOf(environment), bus },
    cache: createCache(cacheTable, clock),
    threads: createThreads(ledgerTable, clock),
    cards: createCards(ledgerTable, clock),
    pace: createPace(cacheTable, clock),
    deliveryRecords: createDeliveryRecords(ledgerTable, clock),
    cardFactsAsKept: cardFactsAsKept({ ledger, subjects: createSubjects(ledgerTable, clock) }),
    held: heldAlertsOf(ledger),
    clock,
  };
}

/** The client of EventBridge, loaded and made at its first call: few desks use it. */
function eventBridgeOf(environment: Surroundings["environment"]): Services["eventBridge"]["client"] {
  let made: ReturnType<Services["eventBridge"]["client"]> | undefined;
  return () => {
    made ??= import("../effects/event-bridge-client.ts").then(({ createEventBridge }) =>
      createEventBridge(environment),
    );
    return made;
  };
}

/** The Slack client; a rotated token makes a new one. */
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
