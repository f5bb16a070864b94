import { configurationFile } from "../../local/configuration.ts";
import { sandboxAppId, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { readDocument } from "../../src/configuration/read.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";

/** As which workspace a notification is sent, and with what it is signed. */
export interface Identity {
  appId: string;
  secret: string;
  /** The configuration of one's own that it stands in; undefined where only a sandbox is concerned. */
  real?: string;
}

/**
 * The first workspace of the configuration file (DESKBELL_CONFIG, or deskbell.json if there is one), else the
 * sandbox. A secret named by hand or by DESKBELL_CLIENT_SECRET goes before the file's.
 */
export async function readIdentity(
  environment: Record<string, string | undefined>,
  named: string | undefined,
): Promise<Identity> {
  const given = named ?? environment.DESKBELL_CLIENT_SECRET;
  const file = configurationFile(environment.DESKBELL_CONFIG);
  if (file === undefined) return { appId: sandboxAppId, secret: given ?? sandboxClientSecret };
  const { document, source } = await readDocument({ DESKBELL_CONFIG: file });
  const [first] = Object.entries(parseConfiguration(document, source).workspaces);
  const [appId, { apiUrl, clientSecrets }] = first!;
  return {
    appId,
    secret: given ?? clientSecrets[0]!,
    ...(isSandbox(apiUrl) ? {} : { real: source }),
  };
}

const isSandbox = (apiUrl: string | undefined) =>
  apiUrl !== undefined && /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/sandbox\/intercom/.test(apiUrl);
