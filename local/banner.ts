import type { Desk } from "./desk.ts";

/** What the terminal shows once the desk runs. */
export function banner(
  { url, webhookUrl, configuration }: Pick<Desk, "url" | "webhookUrl" | "configuration">,
  directory: string,
): string {
  const endpoint = `
  Inspector           ${url}
  Intercom webhooks   ${webhookUrl} (a tunnel may lead here: this port serves nothing else)`;
  const state = `
  State               ${directory}/ (delete it to start afresh)`;
  if (configuration.sandbox) {
    return `
Deskbell is running with the sandbox workspace.
${endpoint}
  Sandbox Slack       ${url}/sandbox/slack/messages${state}

Open the inspector and press "Play a VIP", or from a second terminal:

  npx deskbell send conversation.user.created --company "Acme" --body "Is anybody there?"
`;
  }
  return `
Deskbell is running with the workspaces of ${configuration.file}: the effects of reactions are real.
${endpoint}${state}

Check the setup from a second terminal:

  npx deskbell doctor
`;
}
