import { existsSync } from "node:fs";
import { join } from "node:path";
import { type DeskUrls, runningAt } from "../../local/address-book.ts";
import { configurationFile } from "../../local/configuration.ts";
import { readConfigurationFile } from "../../local/read-configuration.ts";
import { root, stateFolder } from "../../local/state.ts";
import type { WatchState } from "../../local/watch/watch.ts";
import type { NotificationStory } from "../../src/operator/explain/notification-story.ts";
import { readEnvironment } from "../../src/platform/environment.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import type { Clock } from "../../src/platform/time.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";
import { runningDesk } from "../desk/address-book.ts";
import { slackEndpoint } from "../slack-app/address.ts";
import type { ParkedSummary, Place } from "./place.ts";

type Environment = Record<string, string | undefined>;

/** The desk on this machine, at its own address. Every request to it rejects while it is stopped. */
export function laptop(
  { url: desk, webhookUrl }: DeskUrls,
  environment: Environment,
  clock: Clock,
  addresses?: string,
): Place {
  async function latest100(): Promise<NotificationStory[]> {
    const answer = await fetch(`${desk}/api/notifications?limit=100`);
    return ((await answer.json()) as { notifications: NotificationStory[] }).notifications;
  }

  return {
    name: "this machine",
    clock,
    webhookUrl,
    slackUrl: slackEndpoint(webhookUrl),
    read: async () => readConfigurationFile(fileOf(environment)),
    async knows({ id }) {
      return (await fetch(`${desk}/api/notifications/${encodeURIComponent(id)}`)).ok;
    },
    async remove(notification) {
      const engines = await runningDesk(environment, addresses);
      if ((await runningAt(addresses ?? root))?.url !== desk)
        throw new ConfigurationError(`The desk at ${desk} runs in another folder.`);
      const dynamo = createDynamo(engines);
      try {
        const { LEDGER_TABLE } = readEnvironment(["LEDGER_TABLE"], engines);
        await createLedger(createTable(dynamo, LEDGER_TABLE), clock).remove(notification);
      } finally {
        dynamo.destroy();
      }
    },
    async latest() {
      return (await latest100()).map(({ topic, effects }) => ({
        topic,
        groups: effects.map(({ group }) => group),
      }));
    },
    async parked() {
      const answer = await fetch(`${desk}/api/parked`);
      return ((await answer.json()) as { parked: ParkedSummary[] }).parked.reverse();
    },
    async watched() {
      const answer = await fetch(`${desk}/api/desk`);
      return ((await answer.json()) as { watched?: WatchState }).watched;
    },
    parts: {},
  };
}

/** The file that the desk itself reads: the one that is named, or deskbell.json, or the sandbox's own. */
function fileOf({ DESKBELL_CONFIG: named }: Environment): string {
  const own = configurationFile(named);
  if (own) return own;
  const sandbox = join(stateFolder(named), "sandbox.json");
  if (existsSync(sandbox)) return sandbox;
  throw new ConfigurationError(
    'There is no deskbell.json, and the sandbox has never been started. Write one with "npx deskbell setup", or try the sandbox with "npm start".',
  );
}
