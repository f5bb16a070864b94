import type { Hono } from "hono";
import * as z from "zod";
import type { CallLog } from "../../plumbing/call-log.ts";
import { createControl, readBody } from "../../plumbing/control.ts";
import { type Misbehaviour, misbehaviourModel } from "../misbehaviour.ts";
import { happenTopics, scenarios } from "../scenarios/scenarios.ts";
import type { State } from "../state/state.ts";
import type { SentNotification } from "../webhook/envelope.ts";
import { peopleOf } from "./people.ts";

const happenModel = z.strictObject({
  topic: z.string().default(""),
  options: z.record(z.string(), z.unknown()).default({}),
  /** Whether the notification is delivered, too. */
  deliver: z.boolean().optional(),
  /** Whether all notifications that come of it are answered, as a list. */
  all: z.boolean().default(false),
});

interface Controlled {
  happen(topic: string, options: object, deliver: boolean | undefined): SentNotification;
  happenAll(topic: string, options: object, deliver: boolean | undefined): SentNotification[];
  misbehave(misbehaviour: Misbehaviour): void;
  misbehaving(): Misbehaviour;
  log: CallLog;
  state: State;
}

/** Beside the control endpoints of every sandbox: topics to list and to make happen, and who is there to do so. */
export function intercomControl({ happen, happenAll, misbehave, misbehaving, log, state }: Controlled): Hono {
  const app = createControl({ model: misbehaviourModel, misbehave, misbehaving, log });
  app.get("/topics", (c) =>
    c.json({ topics: happenTopics.map((topic) => ({ topic, options: scenarios[topic]!.options })) }),
  );
  app.get("/people", (c) => c.json(peopleOf(state)));
  app.post("/happen", async (c) => {
    const { topic, options, deliver, all } = await readBody(c, happenModel);
    return c.json(all ? happenAll(topic, options, deliver) : happen(topic, options, deliver));
  });
  return app;
}
