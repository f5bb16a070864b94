import { configurationFile } from "../../local/configuration.ts";
import { checkedConfigurationFile } from "../../local/read-configuration.ts";
import { sandboxAppId, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";

/** The workspace that a notification is sent as, and the secret that signs it. */
export interface Identity {
  appId: string;
  secret: string;
  /** The configuration file that names a real workspace; undefined for a sandbox. */
  real?: string;
}

/**
 * The first workspace of the configuration file (DESKBELL_CONFIG, or deskbell.json if there is one), or else the
 * sandbox. DESKBELL_CLIENT_SECRET overrides the file's secret.
 */
export async function readIdentity(environment: Record<string, string | undefined>): Promise<Identity> {
  const given = environment.DESKBELL_CLIENT_SECRET;
  const file = configurationFile(environment.DESKBELL_CONFIG);
  if (file === undefined) return { appId: sandboxAppId, secret: given ?? sandboxClientSecret };
  const { configuration, source } = await checkedConfigurationFile(file);
  const [first] = Object.entries(configuration.workspaces);
  const [appId, { apiUrl, clientSecrets }] = first!;
  return {
    appId,
    secret: given ?? clientSecrets[0]!,
    ...(isSandbox(apiUrl) ? {} : { real: source }),
  };
}

const isSandbox = (apiUrl: string | undefined) =>
  apiUrl !== undefined && /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/sandbox\/intercom/.test(apiUrl);
