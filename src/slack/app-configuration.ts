import type { Clock } from "../platform/time.ts";
import { type Ask, asking } from "./asking.ts";
import { SlackError } from "./error.ts";
import type { AppManifest } from "./manifest.ts";
import { WebApiRefusal } from "./web-api.ts";

export type ConfigurationAccess = {
  /** An app configuration token, `xoxe.xoxp-…`. It may change every app of its person, and lives twelve hours. */
  token: string;
  apiUrl?: string | undefined;
  clock: Clock;
};

export type CreatedApp = { appId: string; signingSecret: string };

/** Slack's methods that make and change apps. A failure is a SlackError; of a wrong manifest it names each mistake. */
export function appConfiguration({ token, ...access }: ConfigurationAccess) {
  const ask = asking({ ...access, botToken: token });
  // The SDK's type knows the scopes of its own day only.
  const typed = (manifest: AppManifest) => manifest as never;
  return {
    validate: (manifest: AppManifest) =>
      naming(() =>
        ask("apps.manifest.validate", (web) => web.apps.manifest.validate({ manifest: typed(manifest) })),
      ),

    /** Not to be repeated when its outcome is unknown: that would make a second app. */
    async create(manifest: AppManifest): Promise<CreatedApp> {
      const answer = await naming(() =>
        ask("apps.manifest.create", (web) => web.apps.manifest.create({ manifest: typed(manifest) })),
      );
      return {
        appId: required(answer.app_id, "apps.manifest.create", "an app_id"),
        signingSecret: required(
          answer.credentials?.signing_secret,
          "apps.manifest.create",
          "a signing secret",
        ),
      };
    },

    async export(appId: string): Promise<AppManifest> {
      const answer = await ask("apps.manifest.export", (web) => web.apps.manifest.export({ app_id: appId }));
      return required(answer.manifest as AppManifest | undefined, "apps.manifest.export", "a manifest");
    },

    /** Whether the app has to be installed again, because its scopes have changed. */
    async update(appId: string, manifest: AppManifest): Promise<boolean> {
      const answer = await naming(() =>
        ask("apps.manifest.update", (web) =>
          web.apps.manifest.update({ app_id: appId, manifest: typed(manifest) }),
        ),
      );
      return answer.permissions_updated === true;
    },
  };
}

export type ConfigurationTokens = { token: string; refreshToken: string; expiresAt: number };

/** Exchanges a refresh token, `xoxe-…`, for a new token of each kind. The one that is given has had its day. */
export async function rotate(
  refreshToken: string,
  access: Omit<ConfigurationAccess, "token">,
): Promise<ConfigurationTokens> {
  const method = "tooling.tokens.rotate";
  // It takes no other token.
  const ask = asking({ ...access, botToken: "" });
  const answer = await ask(method, (web) => web.tooling.tokens.rotate({ refresh_token: refreshToken }));
  return {
    token: required(answer.token, method, "a token"),
    refreshToken: required(answer.refresh_token, method, "a refresh token"),
    expiresAt: required(answer.exp, method, "the token's end") * 1_000,
  };
}

/** The id of the app that a bot token belongs to. */
export async function appIdOf(ask: Ask): Promise<string> {
  const { bot_id } = await ask("auth.test", (web) => web.auth.test());
  const bot = required(bot_id, "auth.test", "a bot_id");
  const answer = await ask("bots.info", (web) => web.bots.info({ bot }));
  return required(answer.bot?.app_id, "bots.info", "an app_id");
}

function required<Value>(value: Value | undefined, method: string, what: string): Value {
  if (value !== undefined) return value;
  throw new SlackError(`Slack answered ${method} with ok but without ${what}.`, { kind: "unavailable" });
}

/** Puts the mistakes of a manifest into the error. They are about our own manifest, so they quote no one. */
async function naming<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof SlackError) || !(error.cause instanceof WebApiRefusal)) throw error;
    const { errors } = error.cause.answer;
    if (!errors?.length) throw error;
    const mistakes = errors.map(({ message, pointer }) => `${message} (${pointer})`).join("; ");
    throw new SlackError(`${error.message} ${mistakes}.`, { ...error, cause: error });
  }
}
