import { scopesWanted } from "./app-needs.ts";

type Shortcut = { name: string; type: "message" | "global"; callback_id: string; description: string };
type SlashCommand = { command: string; url?: string; description: string; should_escape?: boolean };

/** As much of docs.slack.dev/reference/app-manifest as Deskbell writes. An exported one holds more, which is kept. */
export type AppManifest = {
  display_information: { name: string; description?: string };
  features?: {
    bot_user?: { display_name: string; always_online?: boolean };
    shortcuts?: Shortcut[];
    slash_commands?: SlashCommand[];
  };
  oauth_config?: { scopes?: { bot?: string[] } };
  settings?: {
    event_subscriptions?: { request_url?: string; bot_events?: string[] };
    interactivity?: { is_enabled: boolean; request_url?: string };
    org_deploy_enabled?: boolean;
    socket_mode_enabled?: boolean;
    token_rotation_enabled?: boolean;
  };
};

/** What people can do in Slack that the app is told of. */
const shortcuts: Shortcut[] = [
  {
    name: "Save as note",
    type: "message",
    callback_id: "save_as_note",
    description: "Saves a message as an internal note of the conversation",
  },
];
const commands = [{ command: "/deskbell", description: "What Deskbell can do" }];
const events = ["reaction_added"];

/** What the app depends on. */
export type AppPurpose = {
  /** The address below which Slack finds `/interactions`, `/events` and `/commands`; without it, the app only posts. */
  endpoint?: string | undefined;
  /** Whether an emoji on a card acts. */
  emoji?: boolean | undefined;
};

/** The Slack app that Deskbell needs. */
export function appManifest({ endpoint, emoji = false }: AppPurpose = {}): AppManifest {
  const isActing = endpoint !== undefined;
  const slash_commands = commands.map((one) => ({
    ...one,
    url: `${endpoint}/commands`,
    should_escape: false,
  }));
  return {
    display_information: {
      name: "Deskbell",
      description: "Alerts about conversations in Intercom",
    },
    features: {
      // The reference allows small letters, digits and “-_.” in it.
      bot_user: { display_name: "deskbell", always_online: true },
      ...(isActing && { shortcuts, slash_commands }),
    },
    oauth_config: { scopes: { bot: scopesWanted({ acting: isActing, emoji: isActing && emoji }) } },
    settings: {
      ...(isActing && { interactivity: { is_enabled: true, request_url: `${endpoint}/interactions` } }),
      ...(isActing &&
        emoji && { event_subscriptions: { request_url: `${endpoint}/events`, bot_events: events } }),
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}

/** The page on which a person makes the app from a manifest (docs.slack.dev/app-manifests, as share links have it). */
export const creationPage = (manifest: AppManifest): string =>
  `https://api.slack.com/apps?new_app=1&manifest_json=${encodeURIComponent(JSON.stringify(manifest))}`;

/** A page of an app's settings. */
export const appPage = (
  appId: string,
  page: "install-on-team" | "app-manifest" | "event-subscriptions" | "oauth" | "general",
): string => `https://api.slack.com/apps/${appId}/${page}`;
