import type { Hono } from "hono";
import * as z from "zod";
import type { CallLog } from "../plumbing/call-log.ts";
import { createControl, readBody } from "../plumbing/control.ts";
import { type Misbehaving, misbehaviourModel } from "./misbehaviour.ts";
import { shownChannel } from "./shown.ts";
import type { State } from "./state.ts";

const newChannelModel = z.strictObject({
  name: z.string().regex(/^#?[^\s#@A-Z]{1,80}$/u, "a channel's name has no capitals and no spaces"),
  private: z.boolean().default(false),
  member: z.boolean().default(true),
  archived: z.boolean().default(false),
});

type Controlled = { state: State; misbehaving: Misbehaving; log: CallLog };

/** Beside the control endpoints of every sandbox: channels to list and to add, people to list. */
export function slackControl({ state, misbehaving, log }: Controlled): Hono {
  const app = createControl({ model: misbehaviourModel, misbehave: misbehaving.misbehave, log });
  app.post("/channels", async (c) => {
    const { name, private: hidden, member, archived } = await readBody(c, newChannelModel);
    const kind = hidden ? "private" : "public";
    return c.json(shownChannel(state.addChannel({ name: name.replace(/^#/, ""), kind, member, archived })));
  });
  app.get("/channels", (c) => c.json(state.channels().map(shownChannel)));
  app.get("/users", (c) => c.json(state.users()));
  return app;
}
