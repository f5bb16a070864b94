import { setImmediate } from "node:timers/promises";
import { readEnvelope } from "../../src/intercom/webhook/envelope.ts";
import { TryLater } from "../../src/platform/errors.ts";
import type { createReact } from "./desk.ts";
import type { Happening, Values } from "./happenings.ts";

type Desk = Awaited<ReturnType<typeof createReact>>;

/** Parallel workers as on AWS; the notifications of one subject are handled one at a time. */
const workers = 8;

/** Passes notifications to the desk, and compares each alert with what had been reported before. */
export function createRun(desk: Desk) {
  const reported: Values = {};
  const groups = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const seen = { alerts: 0, stale: 0, retries: 0 };

  async function handle({ notification, about, values }: Happening): Promise<void> {
    const before = about.map((id) => reported[id] ?? 0);
    const shown = await untilHandled(notification);
    for (const [id, count] of Object.entries(values)) reported[id] = Math.max(reported[id] ?? 0, count);
    if (!shown) return;
    seen.alerts += 1;
    if (about.some((id, index) => (shown[id] ?? -1) < (before[index] ?? 0))) seen.stale += 1;
  }

  async function untilHandled(notification: object): Promise<Values | undefined> {
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
    async start(happening: Happening): Promise<void> {
      while (underWay.size >= workers) await Promise.race(underWay);
      const group = readEnvelope(happening.notification).subject;
      const work = (groups.get(group) ?? Promise.resolve())
        .then(() => handle(happening))
        .finally(() => {
          underWay.delete(work);
          if (groups.get(group) === work) groups.delete(group);
        });
      underWay.add(work);
      groups.set(group, work);
    },
    async finish(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}
