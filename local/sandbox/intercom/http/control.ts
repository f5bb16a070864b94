import { Hono } from "hono";
import { CannotHappen } from "../happen/options.ts";
import { happenTopics, plays } from "../happen/plays.ts";
import type { SentNotification } from "../webhook/envelope.ts";
import type { CallLog } from "./calls.ts";
import { type Misbehaviour, misbehaviourModel } from "./faults.ts";

interface Strings {
  happen(topic: string, options: object): SentNotification;
  misbehave(misbehaviour: Misbehaviour): void;
  log: CallLog;
}

/** What the sandbox's own user may pull: make something happen, make calls go wrong, see what was called. */
export function controls({ happen, misbehave, log }: Strings): Hono {
  const app = new Hono();
  app.get("/topics", (c) =>
    c.json({ topics: happenTopics.map((topic) => ({ topic, options: plays[topic]!.options })) }),
  );
  app.post("/happen", async (c) => {
    const { topic, options = {} } = (await c.req.json()) as { topic?: unknown; options?: object };
    try {
      return c.json(happen(String(topic ?? ""), options));
    } catch (error) {
      if (error instanceof CannotHappen) return c.json({ error: error.message }, 422);
      throw error;
    }
  });
  app.post("/misbehave", async (c) => {
    const read = misbehaviourModel.safeParse(await c.req.json());
    if (!read.success) {
      const [issue] = read.error.issues;
      return c.json({ error: `${issue?.path.join(".") || "the body"}: ${issue?.message}` }, 422);
    }
    misbehave(read.data as Misbehaviour);
    return c.json({ ok: true });
  });
  app.get("/calls", (c) => c.json(log.read()));
  app.delete("/calls", (c) => {
    log.forget();
    return c.json(log.read());
  });
  return app;
}
