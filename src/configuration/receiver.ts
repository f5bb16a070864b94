import { ConfigurationError } from "../platform/errors.ts";

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
  return found;
}

function secretsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((secret): secret is string => typeof secret === "string" && secret !== "")
    : [];
}
