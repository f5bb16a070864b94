import { setImmediate } from "node:timers/promises";
import { readEnvelope } from "../../src/intercom/webhook/envelope.ts";
import { TryLater } from "../../src/platform/errors.ts";
import type { createReact } from "./desk.ts";
import type { Happening, Tells } from "./happenings.ts";

type Desk = Awaited<ReturnType<typeof createReact>>;

/** As so many workers on AWS would: side by side, but the notifications of one subject one after another. */
const workers = 8;

/** Has the desk see to notifications, and compares each alert with what had been told before. */
export function createWitness(desk: Desk) {
  const told: Tells = {};
  const groups = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const seen = { alerts: 0, stale: 0, retries: 0 };

  async function seeTo({ notification, about, tells }: Happening): Promise<void> {
    const before = about.map((id) => told[id] ?? 0);
    const shown = await withPatience(notification);
    for (const [id, count] of Object.entries(tells)) told[id] = Math.max(told[id] ?? 0, count);
    if (!shown) return;
    seen.alerts += 1;
    if (about.some((id, index) => (shown[id] ?? -1) < (before[index] ?? 0))) seen.stale += 1;
  }

  async function withPatience(notification: object): Promise<Tells | undefined> {
    for (;;) {
      try {
        return await desk.react(notification);
      } catch (error) {
        if (!(error instanceof TryLater) || ++seen.retries > 1e6) throw error;
        await setImmediate();
      }
    }
  }

  return {
    seen,
    async take(happening: Happening): Promise<void> {
      while (underWay.size >= workers) await Promise.race(underWay);
      const group = readEnvelope(happening.notification).subject;
      const work = (groups.get(group) ?? Promise.resolve())
        .then(() => seeTo(happening))
        .finally(() => {
          underWay.delete(work);
          if (groups.get(group) === work) groups.delete(group);
        });
      underWay.add(work);
      groups.set(group, work);
    },
    async rest(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}
