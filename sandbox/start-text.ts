import { sandboxAccessToken, sandboxAppId, sandboxClientSecret } from "./intercom/credentials.ts";
import type { Settings } from "./settings.ts";
import { sandboxBotToken, sandboxSigningSecret } from "./slack/credentials.ts";

/** What the terminal shows once the sandboxes run. */
export function startText({
  url,
  webhookUrl,
  slackUrl,
  directory,
}: Omit<Settings, "port"> & { url: string }): string {
  const webhooks = webhookUrl ?? "not posted; set WEBHOOK_URL=http://… to receive them";
  const posts = slackUrl ?? "not posted; set SLACK_URL=http://… to receive them";
  return `
The sandbox Intercom and Slack are running.

  Intercom API        ${url}/intercom
    access token      ${sandboxAccessToken}
    app id            ${sandboxAppId}
    webhooks          ${webhooks}
    client secret     ${sandboxClientSecret} (signs the webhooks: X-Hub-Signature)
  Slack API           ${url}/slack/api/
    bot token         ${sandboxBotToken}
    messages          ${url}/slack/messages
    clicks and events ${posts}
    signing secret    ${sandboxSigningSecret} (signs them: X-Slack-Signature)
  State               ${directory ?? "in memory; set STATE_FOLDER=… to keep it"}

Make something happen in Intercom; \`GET ${url}/intercom/control/topics\` lists every topic and its options:

  curl -s ${url}/intercom/control/happen -H 'content-type: application/json' -d '{ "topic": "conversation.user.created", "options": { "company": "Acme", "body": "Is anybody there?" } }'

Make calls go wrong, and see which calls were made (the same for ${url}/slack/control):

  curl -s ${url}/intercom/control/misbehave -H 'content-type: application/json' -d '{ "faults": [{ "fault": "rate_limit", "times": 2 }] }'
  curl -s ${url}/intercom/control/calls
`;
}
