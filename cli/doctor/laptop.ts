import { existsSync } from "node:fs";
import { join } from "node:path";
import { configurationFile } from "../../local/configuration.ts";
import type { Told } from "../../local/inspector/reader.ts";
import { stateFolder } from "../../local/state.ts";
import { readDocument } from "../../src/configuration/read.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import type { Place } from "./place.ts";

type Environment = Record<string, string | undefined>;

/** The desk on this machine, seen through its own pages. Every look-up rejects while it is not running. */
export function laptop(desk: string, environment: Environment): Place {
  async function told(): Promise<Told[]> {
    const answer = await fetch(`${desk}/api/notifications?limit=100`);
    return ((await answer.json()) as { notifications: Told[] }).notifications;
  }

  return {
    name: "this machine",
    webhookUrl: `${desk}/webhooks/intercom`,
    read: () => readDocument({ DESKBELL_CONFIG: fileOf(environment) }),
    async knows({ id }) {
      return (await fetch(`${desk}/api/notifications/${encodeURIComponent(id)}`)).ok;
    },
    async latest() {
      return (await told()).map(({ topic, effects }) => ({ topic, groups: effects.map(({ group }) => group) }));
    },
    async parked() {
      const found = (await told()).filter(({ state }) => state === "parked").reverse();
      return found.map(({ id, reason = "no reason on record" }) => ({ id, reason }));
    },
    parts: {},
  };
}

/** The file that the desk reads: the one named, or deskbell.json, or the sandbox's own. */
function fileOf({ DESKBELL_CONFIG: named }: Environment): string {
  const own = configurationFile(named);
  if (own) return own;
  const sandbox = join(stateFolder(named), "sandbox.json");
  if (existsSync(sandbox)) return sandbox;
  throw new ConfigurationError(
    'There is no deskbell.json, and the sandbox has never run here. Write a configuration with "npm run setup", or start the sandbox with "npm start".',
  );
}
