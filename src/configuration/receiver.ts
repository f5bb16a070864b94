import { ConfigurationError } from "../platform/errors.ts";
import { keepSecret } from "../platform/secrets.ts";

/**
 * What the receiver's own secret holds on AWS: the client secrets and nothing else, since the receiver faces the internet
 * (promise 8). On a laptop it reads the whole document, and takes no more than this from it.
 */
export function receiverDocument(document: { workspaces?: Record<string, { clientSecrets?: unknown }> }) {
  const workspaces = Object.entries(document.workspaces ?? {});
  return {
    workspaces: Object.fromEntries(
      workspaces.map(([appId, { clientSecrets }]) => [appId, { clientSecrets }]),
    ),
  };
}

/** The part of the configuration that the receiver needs. */
export type ReceiverWorkspace = { appId: string; clientSecrets: string[] };

/**
 * Reads the workspaces from the configuration document by hand: loading zod would add a tenth to the receiver's cold
 * start (promise 6). All other functions check the document with the schema.
 */
export function receiverWorkspaces({
  document,
  source,
}: {
  document: unknown;
  source: string;
}): ReceiverWorkspace[] {
  const workspaces = (document as { workspaces?: Record<string, { clientSecrets?: unknown }> } | null)
    ?.workspaces;
  const found = Object.entries(workspaces ?? {}).map(([appId, workspace]) => ({
    appId,
    clientSecrets: secretsOf(workspace?.clientSecrets),
  }));
  const faulty = found.find(({ clientSecrets }) => clientSecrets.length === 0);
  if (faulty) {
    throw new ConfigurationError(
      `workspaces.${faulty.appId}.clientSecrets in ${source} has no secret. Copy it from the Developer Hub, Basic information.`,
    );
  }
  if (found.length === 0)
    throw new ConfigurationError(`workspaces in ${source} is missing or empty. Add one under its app_id.`);
  for (const { clientSecrets } of found) for (const secret of clientSecrets) keepSecret(secret);
  return found;
}

function secretsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((secret): secret is string => typeof secret === "string" && secret !== "")
    : [];
}
