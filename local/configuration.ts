import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sandboxAccessToken, sandboxAppId, sandboxClientSecret } from "../sandbox/intercom/credentials.ts";
import { sandboxBotToken, sandboxSigningSecret } from "../sandbox/slack/credentials.ts";
import { checkedConfigurationFile } from "./read-configuration.ts";
import { warningsAbout } from "./warnings.ts";

/** The configuration file of the desk, and whether it is the built-in sandbox's. */
export type LocalConfiguration = {
  file: string;
  sandbox: boolean;
  /** Which of the desk's own sandboxes the configuration uses. */
  sandboxes: { intercom: boolean; slack: boolean };
  /** The app ids of the workspaces. */
  workspaces: string[];
  /** Mistakes in a configuration that is usable all the same. */
  warnings: string[];
};

/** DESKBELL_CONFIG, or deskbell.json if there is one; without either the desk runs with the sandbox. */
export const configurationFile = (named: string | undefined): string | undefined =>
  named || (existsSync("deskbell.json") ? "deskbell.json" : undefined);

/**
 * The user's own configuration, or else a sandbox's, written to the state directory so that the functions read it like
 * any other. Throws a ConfigurationError for an invalid document.
 */
export async function localConfiguration(
  named: string | undefined,
  directory: string,
  url: string,
): Promise<LocalConfiguration> {
  const file = configurationFile(named);
  if (file) {
    const { document, configuration } = await checkedConfigurationFile(file);
    const { workspaces, slack } = configuration;
    const isOurs = (apiUrl: string | undefined) => apiUrl?.startsWith(`${url}/sandbox/`) === true;
    const intercom = Object.values(workspaces).some(({ apiUrl }) => isOurs(apiUrl));
    return {
      file,
      sandbox: false,
      sandboxes: { intercom, slack: isOurs(slack?.apiUrl) },
      workspaces: Object.keys(workspaces),
      warnings: warningsAbout(document, file),
    };
  }
  await mkdir(directory, { recursive: true });
  const sandbox = join(directory, "sandbox.json");
  await writeFile(sandbox, `${JSON.stringify(sandboxDocument(url), null, 2)}\n`);
  return {
    file: sandbox,
    sandbox: true,
    sandboxes: { intercom: true, slack: true },
    workspaces: [sandboxAppId],
    warnings: [],
  };
}

/** A configuration for a desk at `url` that talks to its own sandboxes. */
export function sandboxDocument(url: string) {
  return {
    workspaces: {
      [sandboxAppId]: {
        region: "us",
        apiUrl: `${url}/sandbox/intercom`,
        appUrl: `${url}/sandbox/intercom`,
        accessToken: sandboxAccessToken,
        clientSecrets: [sandboxClientSecret],
      },
    },
    slack: {
      apiUrl: `${url}/sandbox/slack/api/`,
      botToken: sandboxBotToken,
      signingSecret: sandboxSigningSecret,
    },
    // In the sandbox each event that one sends shows at once.
    limits: { alertsPerMinute: 0 },
    http: { signingSecret: `whsec_${Buffer.from("a secret of the sandbox only").toString("base64")}` },
  };
}
