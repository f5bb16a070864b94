import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Hono } from "hono";
import { vi } from "vitest";
import { startDesk } from "../../local/desk.ts";
import { listen } from "../../local/listen.ts";
import { sandboxAccessToken, sandboxAppId, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { envelope } from "../../sandbox/intercom/webhook/envelope.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { createSandboxSlack } from "../../sandbox/slack/sandbox.ts";
import type { Reaction } from "../../src/define/reaction.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import type { backoff } from "../../src/messages/retry-policy.ts";
import type { NotificationStory } from "../../src/operator/explain/notification-story.ts";
import { type Clock, type Duration, seconds } from "../../src/platform/time.ts";
import { createLedgerLook } from "../stories/ledger-look.ts";
import type { Told } from "./situation.ts";

export type CaseDesk = Awaited<ReturnType<typeof openCaseDesk>>;

type Options = {
  reactions: Readonly<Record<string, Reaction>>;
  /** Stands in for Intercom's API. */
  intercom: (clock: Clock) => Hono;
  pause?: typeof backoff;
};

/** A whole desk whose Intercom is `intercom` and whose Slack is the sandbox's, each on a free port of its own. */
export async function openCaseDesk({ reactions, intercom, pause = () => seconds(0.2) }: Options) {
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const slack = createSandboxSlack({ clock });
  const directory = await mkdtemp(join(tmpdir(), "deskbell-cases-"));
  const [intercomServer, slackServer] = await Promise.all([listen(0), listen(0)]);
  intercomServer.serve(intercom(clock));
  slackServer.serve(slack.app);
  const configuration = join(directory, "deskbell.json");
  await writeFile(
    configuration,
    JSON.stringify({
      workspaces: {
        [sandboxAppId]: {
          apiUrl: intercomServer.url,
          accessToken: sandboxAccessToken,
          clientSecrets: [sandboxClientSecret],
        },
      },
      slack: { apiUrl: `${slackServer.url}/api/`, botToken: sandboxBotToken },
      limits: { alertsPerMinute: 0 },
    }),
  );
  const desk = await startDesk({ reactions, configuration, clock, pause, write: () => {} });

  const look = createLedgerLook(desk.environment, clock);

  async function over(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const story = (await look.mayBeThere(id)) ? await desk.reader.one(id) : undefined;
      if (story && story.state !== "waiting") continue;
      throw new Error(`${id} still waits: ${story?.reason ?? "it has not been looked at"}`);
    }
  }

  return {
    environment: desk.environment,
    clock,
    slack,
    remind: desk.remind,
    reconcile: desk.reconcile,
    /** Lets time pass, for the code and for messages that wait on a queue. */
    advance(by: Duration) {
      ahead += by;
      desk.advanceQueues(by);
    },
    /** Posts a notification as Intercom does, signed; gives its id. */
    async post({ topic, item, created_at }: Told): Promise<string> {
      const notification = envelope(sandboxAppId, { topic, item } as never, clock());
      const id = `notif_${randomUUID()}`;
      const sent = { ...notification, id, ...(created_at ? { created_at } : {}) };
      const body = JSON.stringify(sent);
      look.sends(sent);
      const headers = { "x-hub-signature": sign(body, sandboxClientSecret) };
      const { status } = await fetch(`${desk.url}/webhooks/intercom`, { method: "POST", body, headers });
      if (status >= 300) throw new Error(`The webhook endpoint answered ${status} to ${topic}.`);
      return id;
    },
    /** Waits until these notifications are handled or parked. With a step, so much time passes twice a second. */
    async settled(ids: readonly string[], step?: Duration): Promise<void> {
      let looks = 0;
      await vi.waitFor(() => {
        if (step && looks++ % 20 === 0) this.advance(step);
        return over(ids);
      }, longestWait);
    },
    /** What became of each, oldest first, those that no webhook brought included. */
    async stories(): Promise<NotificationStory[]> {
      return (await desk.reader.newest(100)).notifications.toReversed();
    },
    posts: (channel: string) => slack.messages().filter((message) => message.channel === channel),
    async close() {
      look.close();
      await desk.close();
      await Promise.all([intercomServer.close(), slackServer.close()]);
      slack.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const longestWait = { timeout: 30_000, interval: 25 };
