import { join } from "node:path";
import { makePrivate, root } from "../../local/state.ts";
import { slackConfigurationToken } from "../../src/configuration/tokens.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { keepSecret } from "../../src/platform/secrets.ts";
import { minutes } from "../../src/platform/time.ts";
import { type ConfigurationTokens, rotate } from "../../src/slack/app-configuration.ts";
import { inFile } from "../setup/storage.ts";

/** Where the tokens of a person stay who gave a refresh token, so that the next run asks for none. */
export const keptTokens = join(root, "slack-app-tokens.json");

type Kept = ConfigurationTokens & { apiUrl?: string | undefined };
type Given = { apiUrl: string | undefined; file: string };

/**
 * The token for Slack's app manifest methods that an answer leads to. Each exchange of a refresh token makes a new one, so
 * both are kept, in a file for their owner alone. Throws a SlackError, or a ConfigurationError for a wrong answer.
 */
export async function tokenFrom(answer: string, given: Given): Promise<string> {
  const parsed = slackConfigurationToken.safeParse(answer);
  if (!parsed.success)
    throw new ConfigurationError(`The Slack configuration token ${parsed.error.issues[0]!.message}.`);
  keepSecret(answer);
  return answer.startsWith("xoxe-") ? exchange(answer, given) : answer;
}

/** The token of an earlier run, exchanged if it is about to end; undefined where none was kept. */
export async function tokenKept(given: Given): Promise<string | undefined> {
  const kept = await readKept(given);
  if (!kept) return undefined;
  return isFresh(kept) ? kept.token : exchange(kept.refreshToken, given);
}

/** The token of an earlier run while it lasts; nothing is exchanged. */
export async function tokenStillGood(given: Given): Promise<string | undefined> {
  const kept = await readKept(given);
  return kept && isFresh(kept) ? kept.token : undefined;
}

/** Tokens of Slack itself are not shown to a sandbox, nor the other way round. */
async function readKept({ apiUrl, file }: Given): Promise<Kept | undefined> {
  const text = await inFile(file).read();
  const kept = text === undefined ? undefined : (JSON.parse(text) as Kept);
  return kept?.apiUrl === apiUrl ? kept : undefined;
}

const isFresh = ({ expiresAt }: ConfigurationTokens) => expiresAt > Date.now() + minutes(5);

/** The text of standard input where the variable says "-", else the variable. */
export async function tokenGiven(
  variable: string | undefined,
  input: (() => Promise<string>) | undefined,
): Promise<string | undefined> {
  return variable === "-" ? (await input?.())?.trim() : variable;
}

async function exchange(refreshToken: string, { apiUrl, file }: Given): Promise<string> {
  const tokens = await rotate(refreshToken, { apiUrl, clock: Date.now });
  if (file === keptTokens) await makePrivate(root);
  const kept: Kept = { ...tokens, apiUrl };
  await inFile(file).write(`${JSON.stringify(kept)}\n`);
  return tokens.token;
}
