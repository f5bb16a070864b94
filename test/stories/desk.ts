import { vi } from "vitest";
import type { Runtime } from "../../functions/runtime.ts";
import { type DeskOptions, startDesk } from "../../local/desk.ts";
import { sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import type { NotificationStory } from "../../src/operator/explain/notification-story.ts";
import type { LogLine } from "../../src/platform/log.ts";
import { type Duration, seconds } from "../../src/platform/time.ts";
import { createLedgerLook } from "./ledger-look.ts";
import { reactions } from "./reactions.ts";

export type TestDesk = Awaited<ReturnType<typeof openDesk>>;

/** The whole desk on embedded engines and a free port, with a clock that tests advance and quick retries. */
export async function openDesk(
  options: Pick<DeskOptions, "directory" | "port" | "watched"> & Pick<Runtime, "reactions"> = {},
) {
  const lines: LogLine[] = [];
  let ahead = 0;
  const clock = () => Date.now() + ahead;
  const desk = await startDesk({
    reactions,
    ...options,
    clock,
    write: (line) => void lines.push(line),
    pause: () => seconds(0.2),
  });
  const { intercom, slack } = desk.sandboxes;
  const look = createLedgerLook(desk.environment, clock);

  const post = (body: string, headers: Record<string, string>) =>
    fetch(`${desk.url}/webhooks/intercom`, { method: "POST", body, headers });

  return {
    ...desk,
    clock,
    lines,
    post,
    /** Advances time for the code and for invisible messages. */
    advance(by: Duration) {
      ahead += by;
      desk.advanceQueues(by);
    },
    happen(topic: string, given: object = {}) {
      const notification = intercom.happen(topic, given);
      return { ...notification, id: notification.id ?? "" };
    },
    /** Posts signed notifications as Intercom does, one after another; returns the statuses. */
    async send(...notifications: object[]): Promise<number[]> {
      const statuses: number[] = [];
      for (const notification of notifications) {
        const body = JSON.stringify(notification);
        look.sends(notification);
        statuses.push((await post(body, { "x-hub-signature": sign(body, sandboxClientSecret) })).status);
      }
      return statuses;
    },
    /** The titles of a channel's messages. */
    posts: (channel?: string) =>
      slack.messages().filter((message) => !channel || message.channel === channel),
    async told(id: string): Promise<NotificationStory | undefined> {
      const answer = await fetch(`${desk.url}/api/notifications/${encodeURIComponent(id)}`);
      return answer.ok ? ((await answer.json()) as NotificationStory) : undefined;
    },
    /** Throws while a notification is in another state. */
    async toldAs(id: string, state: NotificationStory["state"]): Promise<NotificationStory> {
      if (!(await look.mayBeThere(id))) throw new Error(`${id} is not in the ledger`);
      const answer = await fetch(`${desk.url}/api/notifications/${encodeURIComponent(id)}`);
      const told = (await answer.json()) as NotificationStory;
      if (told.state === state) return told;
      throw new Error(`${id} is ${told.state ?? "not listed"}: ${JSON.stringify(told)}`);
    },
    /** Waits until a notification is in a state. */
    settled(id: string, state: NotificationStory["state"] = "handled"): Promise<NotificationStory> {
      return vi.waitFor(() => this.toldAs(id, state), retries);
    },
    /** Advances time until a waiting notification is handled. One step may come before the wait begins, so it repeats. */
    settledAfter(by: Duration, id: string): Promise<NotificationStory> {
      return vi.waitFor(
        async () => {
          this.advance(by);
          await vi.waitFor(() => this.toldAs(id, "handled"), { timeout: 700, interval: 25 });
          return this.toldAs(id, "handled");
        },
        { ...retries, interval: 1 },
      );
    },
    calls: (route: string) => intercom.calls().counts[route] ?? 0,
    async close() {
      look.close();
      await desk.close();
    },
  };
}

/** The id of a notification's item. */
export const itemId = (notification: { data: { item: Record<string, unknown> } }) =>
  String(notification.data.item.id);

/** The conversation's first participant. */
export function contactId(notification: { data: { item: Record<string, unknown> } }): string {
  const { contacts } = notification.data.item.contacts as { contacts: { id: string }[] };
  return contacts[0]?.id ?? "";
}

/** Everything takes milliseconds; the timeout matters only for a broken desk. */
const retries = { timeout: 30_000, interval: 25 };
export const eventually = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, retries);
