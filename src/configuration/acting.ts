import { ConfigurationError } from "../platform/errors.ts";
import { keepSecret } from "../platform/secrets.ts";

/** The part of the configuration that the endpoint needs to which Slack posts what people do. */
export type ActingSettings = {
  signingSecret: string;
  botToken: string;
  apiUrl?: string;
  /** Whether an emoji on a card takes or closes its conversation. */
  emoji: boolean;
};

type Document = {
  slack?: { signingSecret?: unknown; botToken?: unknown; apiUrl?: unknown; emoji?: unknown };
};

/**
 * What that endpoint's own secret holds on AWS: Slack's signing secret and bot token, and nothing of Intercom, since it
 * faces the internet (promise 8). On a laptop it reads the whole document, and takes no more than this from it.
 */
export function actingDocument({ slack = {} }: Document) {
  const { signingSecret, botToken, apiUrl, emoji } = slack;
  return { slack: { signingSecret, botToken, ...(apiUrl ? { apiUrl } : {}), ...(emoji ? { emoji } : {}) } };
}

/** Reads the settings by hand, as the receiver does: without the whole schema the function starts sooner. */
export function actingSettings({ document, source }: { document: unknown; source: string }): ActingSettings {
  const { signingSecret, botToken, apiUrl, emoji } = (document as Document | null)?.slack ?? {};
  const missing = Object.entries({ signingSecret, botToken }).find(([, value]) => !isText(value))?.[0];
  if (missing)
    throw new ConfigurationError(
      `slack.${missing} in ${source} is missing. Copy it from api.slack.com/apps, your app: Basic Information has the signing secret, OAuth & Permissions the bot token.`,
    );
  for (const secret of [signingSecret, botToken]) keepSecret(String(secret));
  return {
    signingSecret: String(signingSecret),
    botToken: String(botToken),
    ...(isText(apiUrl) ? { apiUrl } : {}),
    emoji: emoji === true,
  };
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
