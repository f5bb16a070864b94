import { ConfigurationError } from "../platform/errors.ts";

/** All that the receiver needs of the configuration. */
export type ReceiverWorkspace = { appId: string; clientSecrets: string[] };

/**
 * Reads the workspaces out of the configuration document by hand. The schema proper checks everything at
 * every other place; here loading zod would cost a tenth of the cold start (promise 6).
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
  return found;
}

function secretsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((secret): secret is string => typeof secret === "string" && secret !== "")
    : [];
}
