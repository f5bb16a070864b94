import * as z from "zod";

/** "The full https URL", by the reference. */
const requestUrl = z.url({ protocol: /^https$/, error: "must be an https URL" }).optional();
const events = z.array(z.string().min(1)).max(100).optional();

const shortcut = z.looseObject({
  name: z.string().min(1).max(24),
  type: z.enum(["message", "global"]),
  callback_id: z.string().min(1).max(255),
  description: z.string().min(1).max(150),
});

const slashCommand = z.looseObject({
  command: z
    .string()
    .max(32)
    .regex(/^\/\S+$/, "must begin with a slash"),
  url: requestUrl,
  description: z.string().min(1).max(2_000),
  usage_hint: z.string().max(1_000).optional(),
  should_escape: z.boolean().optional(),
});

/** As much of docs.slack.dev/reference/app-manifest as apps like Deskbell use; what else it has is taken as it is. */
export const manifestModel = z.looseObject({
  display_information: z.looseObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140).optional(),
    long_description: z.string().min(174).max(4_000).optional(),
    background_color: z
      .string()
      .regex(/^#[\da-f]{3}([\da-f]{3})?$/i)
      .optional(),
  }),
  features: z
    .looseObject({
      bot_user: z
        .looseObject({ display_name: z.string().min(1).max(80), always_online: z.boolean().optional() })
        .optional(),
      shortcuts: z.array(shortcut).max(10).optional(),
      slash_commands: z.array(slashCommand).max(50).optional(),
    })
    .optional(),
  oauth_config: z
    .looseObject({
      redirect_urls: z.array(z.url()).max(1_000).optional(),
      scopes: z
        .looseObject({
          bot: z.array(z.string()).max(255).optional(),
          user: z.array(z.string()).max(255).optional(),
        })
        .optional(),
    })
    .optional(),
  settings: z
    .looseObject({
      event_subscriptions: z
        .looseObject({ request_url: requestUrl, bot_events: events, user_events: events })
        .optional(),
      interactivity: z.looseObject({ is_enabled: z.boolean(), request_url: requestUrl }).optional(),
      socket_mode_enabled: z.boolean().optional(),
      org_deploy_enabled: z.boolean().optional(),
      token_rotation_enabled: z.boolean().optional(),
    })
    .optional(),
});

export type Manifest = z.infer<typeof manifestModel>;

export type ManifestMistake = { message: string; pointer: string };

/** What is wrong with a manifest, each with the place, as Slack's `errors` tell it. */
export function mistakesIn(manifest: unknown): ManifestMistake[] {
  const read = manifestModel.safeParse(manifest);
  if (!read.success)
    return read.error.issues.map(({ message, path }) => ({ message, pointer: `/${path.join("/")}` }));
  const { features, settings } = read.data;
  const { event_subscriptions: subscriptions, interactivity, socket_mode_enabled: isSocket } = settings ?? {};
  const mistakes: ManifestMistake[] = [];
  if (subscriptions && !subscriptions.request_url && !isSocket)
    mistakes.push({
      message: "Event Subscription requires either Request URL or Socket Mode Enabled",
      pointer: "/settings/event_subscriptions",
    });
  if (interactivity?.is_enabled && !interactivity.request_url && !isSocket)
    mistakes.push({ message: "Interactivity requires a Request URL", pointer: "/settings/interactivity" });
  for (const [at, { url }] of (features?.slash_commands ?? []).entries())
    if (!url && !isSocket)
      mistakes.push({ message: "Slash command requires a URL", pointer: `/features/slash_commands/${at}` });
  return mistakes;
}
