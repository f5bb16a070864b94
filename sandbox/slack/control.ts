import type { Hono } from "hono";
import * as z from "zod";
import type { CallLog } from "../plumbing/call-log.ts";
import { ControlError, createControl, readBody } from "../plumbing/control.ts";
import { type Misbehaving, misbehaviourModel } from "./misbehaviour.ts";
import { workspaceMadeAt } from "./seed.ts";
import { shownChannel } from "./shown.ts";
import type { State } from "./state.ts";

const nameModel = z
  .string()
  .regex(/^#?[^\s#@A-Z]{1,80}$/u, "a channel's name has no capitals and no spaces")
  .transform((name) => name.replace(/^#/, ""));

const newChannelModel = z.strictObject({
  name: nameModel,
  private: z.boolean().default(false),
  member: z.boolean().default(true),
  archived: z.boolean().default(false),
  /** With it, that many older channels are made: `name-1`, `name-2`, and so on. */
  count: z.int().positive().max(100_000).optional(),
});

const channelChangeModel = z.strictObject({
  name: nameModel.optional(),
  member: z.boolean().optional(),
  archived: z.boolean().optional(),
});

const deletionModel = z.strictObject({
  channel: z.string(),
  ts: z.string(),
  /** Leaves the root in place as a tombstone, below which its thread goes on. */
  tombstone: z.boolean().default(false),
});

type Controlled = { state: State; misbehaving: Misbehaving; log: CallLog };

/** Beside the control endpoints of every sandbox: what people do to channels and messages. */
export function slackControl({ state, misbehaving, log }: Controlled): Hono {
  const app = createControl({ model: misbehaviourModel, misbehave: misbehaving.misbehave, log });
  const channelAt = (place: string) => {
    const channel = state.channel(place) ?? state.channelNamed(place);
    if (channel) return channel;
    throw new ControlError(`There is no channel ${place}. GET /control/channels lists them.`);
  };

  app.post("/channels", async (c) => {
    const { name, private: hidden, count, ...rest } = await readBody(c, newChannelModel);
    const kind = hidden ? "private" : "public";
    if (count === undefined)
      return c.json(shownChannel(state.addChannel({ name, kind, ...rest, created: state.now() })));
    for (let n = 1; n <= count; n += 1)
      state.addChannel({ name: `${name}-${n}`, kind, ...rest, created: workspaceMadeAt - 1 });
    return c.json({ added: count });
  });
  app.patch("/channels/:channel", async (c) => {
    const channel = channelAt(c.req.param("channel"));
    const {
      name = channel.name,
      member = channel.member,
      archived = channel.archived,
    } = await readBody(c, channelChangeModel);
    const taken = state.channelNamed(name);
    if (taken && taken.id !== channel.id)
      throw new ControlError(`${taken.id} has the name ${name}. Rename it first.`);
    state.changeChannel(channel, { name, member, archived });
    return c.json(shownChannel(channelAt(channel.id)));
  });
  app.delete("/channels/:channel", (c) => {
    state.removeChannel(channelAt(c.req.param("channel")));
    return c.json({ ok: true });
  });
  app.get("/channels", (c) => c.json(state.channels().map(shownChannel)));
  app.delete("/messages", async (c) => {
    const { channel, ts, tombstone } = await readBody(c, deletionModel);
    const message = state.message(channelAt(channel).id, ts);
    if (!message) throw new ControlError(`There is no message ${ts} in ${channel}.`);
    if (tombstone) state.change(message, { tombstone: true, text: "", blocks: [], metadata: null });
    else state.delete(message);
    return c.json({ ok: true });
  });
  app.get("/users", (c) => c.json(state.users()));
  return app;
}
