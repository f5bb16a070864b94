import { randomBytes } from "node:crypto";
import type { Clock } from "../../../src/platform/time.ts";
import { appId, newId } from "../ids.ts";
import { createConfigurationTokens } from "./configuration-tokens.ts";
import { defaultManifest } from "./default-manifest.ts";
import type { Manifest } from "./manifest.ts";

export type Apps = ReturnType<typeof createApps>;

/** The installed app, and those that were made from a manifest since the start. */
export function createApps(clock: Clock, installed: Manifest = defaultManifest) {
  const manifests = new Map<string, Manifest>([[appId, installed]]);
  const own = () => manifests.get(appId) ?? installed;

  return {
    tokens: createConfigurationTokens(clock),
    /** What the bot token may do: a changed manifest counts once the app is installed again. */
    scopes: installed.oauth_config?.scopes?.bot,
    manifestOf: (id: string) => manifests.get(id),
    update: (id: string, manifest: Manifest) => void manifests.set(id, manifest),
    create(manifest: Manifest) {
      const id = newId("A");
      manifests.set(id, manifest);
      const secret = () => randomBytes(16).toString("hex");
      return {
        app_id: id,
        credentials: {
          client_id: `${newId("1")}.${newId("2")}`,
          client_secret: secret(),
          verification_token: secret(),
          signing_secret: secret(),
        },
        oauth_authorize_url: `https://slack.com/oauth/v2/authorize?client_id=${id}`,
      };
    },
    /** Whether the installed app subscribes to an event. */
    hears: (event: string) => own().settings?.event_subscriptions?.bot_events?.includes(event) === true,
    messageShortcuts: () => (own().features?.shortcuts ?? []).filter(({ type }) => type === "message"),
    commands: () => (own().features?.slash_commands ?? []).map(({ command }) => command),
  };
}
