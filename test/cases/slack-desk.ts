import { join } from "node:path";
import { afterEach, beforeEach, expect, vi } from "vitest";
import type { SandboxMessage } from "../../sandbox/slack/records.ts";
import type { Reaction } from "../../src/define/reaction.ts";
import { type Duration, seconds } from "../../src/platform/time.ts";
import { itemId, openDesk, type TestDesk } from "../stories/desk.ts";
import { reactions } from "../stories/reactions.ts";
import { readJson } from "./situation.ts";

/** What a case of Slack says. */
export const given = <Case>(name: string) =>
  readJson(join(import.meta.dirname, "slack", `${name}.json`)) as Case;

/** A desk for each test of a file, at a Slack that does what `control` tells it. */
export function useSlackDesk(own: Readonly<Record<string, Reaction>> = {}) {
  let desk: TestDesk;
  beforeEach(async () => {
    desk = await openDesk({ reactions: { ...reactions, ...own } });
  });
  afterEach(() => desk.close());

  async function control(method: string, path: string, body?: object): Promise<void> {
    const answer = await fetch(`${desk.url}/sandbox/slack/control/${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    expect(answer.status, `${method} ${path}: ${await answer.text()}`).toBe(200);
  }

  return {
    get desk() {
      return desk;
    },
    control,
    /** Makes the next chat.postMessage go wrong. */
    spoilPost: (fault: object) =>
      control("POST", "misbehave", { faults: [{ method: "chat.postMessage", ...fault }] }),

    /** Waits until a notification is handled or parked, while so much time passes twice a second; gives which. */
    over(id: string, step: Duration = seconds(2)): Promise<string> {
      let looks = 0;
      return vi.waitFor(async () => {
        if (++looks % 20 === 0) desk.advance(step);
        const told = await desk.told(id);
        if (told && told.state !== "waiting") return told.state;
        throw new Error(`${id} still waits: ${JSON.stringify(told)}`);
      }, longestWait);
    },

    async vipWrites(): Promise<string> {
      const created = desk.happen("conversation.user.created", { company: "Acme", body: "Hello?" });
      await desk.send(created);
      return created.id;
    },

    /** A ticket that exists, and a way to change its state so that #tickets is told. */
    async ticket() {
      const ticket = itemId(desk.happen("ticket.created", { company: "Acme" }));
      return {
        async change(state: string): Promise<string> {
          desk.advance(seconds(2));
          const changed = desk.happen("ticket.state.updated", { ticket, state });
          await desk.send(changed);
          return changed.id;
        },
      };
    },
  };
}

export const roots = (messages: SandboxMessage[]) => messages.filter(({ threadTs }) => !threadTs);

const longestWait = { timeout: 30_000, interval: 25 };
