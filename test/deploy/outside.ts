import { Hono } from "hono";
import { sandboxDocument } from "../../local/configuration.ts";
import { listen } from "../../local/listen.ts";
import { createSandboxIntercom } from "../../local/sandbox/intercom/sandbox.ts";
import { createSandboxSlack } from "../../local/sandbox/slack/index.ts";
import type { Duration } from "../../src/time.ts";

export type Outside = Awaited<ReturnType<typeof startOutside>>;

/** What lies outside of AWS: Intercom and Slack, each on loopback, and the configuration that leads to them. */
export async function startOutside() {
  let behind = 0;
  const intercom = createSandboxIntercom({ clock: () => Date.now() - behind });
  const slack = createSandboxSlack({ clock: Date.now });
  const server = await listen(0);
  const app = new Hono();
  app.mount("/sandbox/intercom", intercom.app.fetch);
  app.mount("/sandbox/slack", slack.app.fetch);
  server.serve(app);

  const happen = (topic: string, given: object = {}) => {
    const notification = intercom.happen(topic, given);
    return { ...notification, id: notification.id ?? "" };
  };
  return {
    configuration: sandboxDocument(server.url),
    happen,
    /** Something that happened a while ago, of which nobody has told us until now. */
    happened(ago: Duration, topic: string, given: object = {}) {
      behind = ago;
      try {
        return happen(topic, given);
      } finally {
        behind = 0;
      }
    },
    slackIsDown: (down: boolean) => slack.misbehave({ down }),
    intercomCalls: () => intercom.calls().counts,
    posts: slack.messages,
    /** What stands in Slack about one conversation. */
    postsAbout: (conversation: string) =>
      slack
        .messages()
        .filter(({ metadata }) => JSON.stringify(metadata).includes(`conversation:${conversation}/`)),
    async close() {
      intercom.close();
      await server.close();
    },
  };
}
