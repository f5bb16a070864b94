import { Hono } from "hono";
import { sandboxDocument } from "../../local/configuration.ts";
import { listen } from "../../local/listen.ts";
import { sandboxAccessToken, sandboxAppId, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { channelId } from "../../sandbox/slack/ids.ts";
import { createSandboxSlack } from "../../sandbox/slack/sandbox.ts";
import type { Duration } from "../../src/platform/time.ts";

export type Outside = Awaited<ReturnType<typeof startOutside>>;

/** Everything outside of AWS: Intercom and Slack on loopback, and the configuration with their addresses. */
export async function startOutside() {
  let behind = 0;
  const intercom = createSandboxIntercom({ clock: () => Date.now() - behind });
  const slack = createSandboxSlack({ clock: Date.now });
  const server = await listen(0);
  const app = new Hono();
  let gone: string | undefined;
  app.use("/sandbox/slack/*", async (context, next) => {
    const told = await context.req.raw.clone().text();
    if (gone && (told.includes(channelId(gone)) || told.includes(`%23${gone}`)))
      return context.json({ ok: false, error: "channel_not_found" });
    return next();
  });
  app.mount("/sandbox/intercom", intercom.app.fetch);
  app.mount("/sandbox/slack", slack.app.fetch);
  server.serve(app);

  const configuration = sandboxDocument(server.url);
  const happen = (topic: string, given: object = {}) => {
    const notification = intercom.happen(topic, given);
    return { ...notification, id: notification.id ?? "" };
  };
  return {
    configuration,
    /** The same as options of the command setup. */
    setupFlags: [
      ["--region", "us"],
      ["--intercom-api", configuration.workspaces[sandboxAppId]!.apiUrl],
      ["--slack-api", configuration.slack.apiUrl],
    ].flat(),
    /** The same as its variables: secrets are never options. */
    setupVariables: {
      DESKBELL_INTERCOM_TOKEN: sandboxAccessToken,
      DESKBELL_CLIENT_SECRET: sandboxClientSecret,
      DESKBELL_SLACK_TOKEN: sandboxBotToken,
    },
    happen,
    /** Something that happened a while ago, without a webhook so far. */
    happened(ago: Duration, topic: string, given: object = {}) {
      behind = ago;
      try {
        return happen(topic, given);
      } finally {
        behind = 0;
      }
    },
    slackIsDown: (down: boolean) => slack.misbehave({ down }),
    /** Slack answers channel_not_found for this channel until it is restored. */
    channelIsGone(name: string | undefined) {
      gone = name;
    },
    /** The names of a conversation's tags in Intercom. */
    tagsOf: (conversation: string) =>
      intercom.state
        .get("conversations", conversation)
        ?.tags.map(({ tag_id }) => intercom.state.get("tags", tag_id)?.name),
    posts: slack.messages,
    /** The messages in Slack about one conversation. */
    postsAbout: (conversation: string) =>
      slack
        .messages()
        .filter(({ metadata }) => JSON.stringify(metadata).includes(`conversation:${conversation}/`)),
    /** In how many messages of Slack a conversation is shown or linked. */
    messagesNaming: (conversation: string) =>
      slack.messages().filter(({ blocks }) => JSON.stringify(blocks ?? []).includes(conversation)).length,
    async close() {
      intercom.close();
      await server.close();
    },
  };
}
