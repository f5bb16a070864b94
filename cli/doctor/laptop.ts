import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Told } from "../../local/inspector/reader.ts";
import { readDocument } from "../../src/configuration/read.ts";
import { ConfigurationError } from "../../src/errors.ts";
import type { Place } from "./place.ts";

type Environment = Record<string, string | undefined>;

/** The desk on this machine, by its own address. What is asked of it rejects while it does not run. */
export function laptop(environment: Environment, directory = ".deskbell"): Place {
  const desk = `http://127.0.0.1:${environment.PORT || 4000}`;

  async function told(): Promise<Told[]> {
    const answer = await fetch(`${desk}/api/notifications?limit=100`);
    return ((await answer.json()) as { notifications: Told[] }).notifications;
  }

  return {
    name: "this machine",
    door: `${desk}/webhooks/intercom`,
    read: () => readDocument({ DESKBELL_CONFIG: fileOf(environment, directory) }),
    async knows({ id }) {
      return (await fetch(`${desk}/api/notifications/${encodeURIComponent(id)}`)).ok;
    },
    async latest() {
      return (await told()).map(({ topic, effects }) => ({ topic, lanes: effects.map(({ lane }) => lane) }));
    },
    async parked() {
      const found = (await told()).filter(({ state }) => state === "parked").reverse();
      return found.map(({ id, reason = "no reason on record" }) => ({ id, reason }));
    },
    parts: {},
  };
}

/** The file that the desk itself reads: the one that is named, or deskbell.json, or the sandbox's own. */
function fileOf({ DESKBELL_CONFIG: named }: Environment, directory: string): string {
  if (named) return named;
  const found = ["deskbell.json", join(directory, "sandbox.json")].find((file) => existsSync(file));
  if (found) return found;
  throw new ConfigurationError(
    'There is no deskbell.json, and the sandbox has never been started. Write one with "npm run setup", or try the sandbox with "npm start".',
  );
}
