import type { AppManifest } from "./manifest.ts";

/** Where an app is not as it is wanted. */
export type Difference = { part: string; found: string; wanted: string };

/** What of `wanted` the app lacks. What it has besides is its owner's. */
export function differences(present: AppManifest, wanted: AppManifest): Difference[] {
  const { features, settings } = wanted;
  const { event_subscriptions: events, interactivity } = settings ?? {};
  const there = { ...present.settings };
  const commands = present.features?.slash_commands ?? [];
  return [
    missing("bot scopes", scopesOf(present), scopesOf(wanted)),
    interactivity && changed("interactivity", addressOf(there.interactivity), interactivity.request_url),
    events && changed("event subscriptions", there.event_subscriptions?.request_url, events.request_url),
    events && missing("bot events", there.event_subscriptions?.bot_events, events.bot_events),
    ...(features?.slash_commands ?? []).map(({ command, url }) =>
      changed(`the command ${command}`, commands.find((one) => one.command === command)?.url, url),
    ),
    missing(
      "shortcuts",
      present.features?.shortcuts?.map(({ callback_id }) => callback_id),
      features?.shortcuts?.map(({ callback_id }) => callback_id),
    ),
    // With Socket Mode, Slack posts nothing to an address; a token that rotates ends after twelve hours.
    ...(["socket_mode_enabled", "token_rotation_enabled"] as const).map((setting) =>
      there[setting] ? { part: setting, found: "true", wanted: "false" } : undefined,
    ),
  ].flatMap((one) => one ?? []);
}

const scopesOf = ({ oauth_config }: AppManifest) => oauth_config?.scopes?.bot ?? [];

const addressOf = (interactivity: NonNullable<AppManifest["settings"]>["interactivity"]) =>
  interactivity?.is_enabled ? interactivity.request_url : undefined;

function missing(part: string, present: string[] = [], wanted: string[] = []): Difference | undefined {
  const lacking = wanted.filter((one) => !present.includes(one));
  return lacking.length > 0
    ? { part, found: `without ${lacking.join(", ")}`, wanted: `with ${lacking.join(", ")}` }
    : undefined;
}

const changed = (part: string, found: string | undefined, wanted = ""): Difference | undefined =>
  found === wanted ? undefined : { part, found: found ?? "none", wanted };

/**
 * The app's manifest with what is wanted in it. `apps.manifest.update` replaces the whole configuration, so what its owner
 * has set besides is repeated: names, further scopes, events and commands.
 */
export function amended(present: AppManifest, wanted: AppManifest): AppManifest {
  const { features, settings } = wanted;
  const events = settings?.event_subscriptions;
  return {
    ...present,
    features: {
      ...present.features,
      bot_user: present.features?.bot_user ?? wanted.features!.bot_user!,
      ...(features?.shortcuts && {
        shortcuts: replaced(present.features?.shortcuts, features.shortcuts, (one) => one.callback_id),
      }),
      ...(features?.slash_commands && {
        slash_commands: replaced(
          present.features?.slash_commands,
          features.slash_commands,
          (one) => one.command,
        ),
      }),
    },
    oauth_config: {
      ...present.oauth_config,
      scopes: { ...present.oauth_config?.scopes, bot: union(scopesOf(present), scopesOf(wanted)) },
    },
    settings: {
      ...present.settings,
      ...settings,
      org_deploy_enabled: present.settings?.org_deploy_enabled ?? false,
      ...(events && {
        event_subscriptions: {
          ...present.settings?.event_subscriptions,
          ...events,
          bot_events: union(present.settings?.event_subscriptions?.bot_events, events.bot_events),
        },
      }),
      ...(settings?.interactivity && {
        interactivity: { ...present.settings?.interactivity, ...settings.interactivity },
      }),
    },
  };
}

const union = (present: string[] = [], wanted: string[] = []) => [...new Set([...present, ...wanted])];

/** The entries that are wanted take the place of those of the same name; the others stay. */
function replaced<Entry>(present: Entry[] = [], wanted: Entry[], nameOf: (entry: Entry) => string): Entry[] {
  const names = new Set(wanted.map(nameOf));
  return [...present.filter((one) => !names.has(nameOf(one))), ...wanted];
}
