import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sandboxDocument } from "../local/configuration.ts";

/** Writes a configuration that leads a desk to an Intercom and a Slack elsewhere; returns its file. */
export async function writeConfiguration(
  directory: string,
  { intercom, slack }: { intercom: string; slack: string },
): Promise<string> {
  const document = sandboxDocument(intercom);
  const workspaces = Object.entries(document.workspaces).map(([id, workspace]) => [
    id,
    { ...workspace, apiUrl: intercom },
  ]);
  const file = join(directory, "deskbell.json");
  await writeFile(
    file,
    JSON.stringify({
      ...document,
      workspaces: Object.fromEntries(workspaces),
      slack: { ...document.slack, apiUrl: slack },
    }),
  );
  return file;
}
