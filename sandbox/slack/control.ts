import type { Hono } from "hono";
import * as z from "zod";
import type { CallLog } from "../plumbing/call-log.ts";
import { ControlError, createControl, readBody } from "../plumbing/control.ts";
import { perform } from "./acts/act.ts";
import type { Acting } from "./acts/acting.ts";
import { actModel } from "./acts/model.ts";
import { withMember } from "./membership.ts";
import { type Misbehaving, misbehaviourModel } from "./misbehaviour.ts";
import { verifyUrl } from "./outgoing/verify.ts";
import type { Channel } from "./records.ts";
import { workspaceMadeAt } from "./seed.ts";
import { shownChannel } from "./shown.ts";

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

const membershipModel = z.strictObject({ in: z.boolean() });

const userChangeModel = z.strictObject({
  email: z.email().toLowerCase().optional(),
  deleted: z.boolean().optional(),
  restricted: z.boolean().optional(),
});

type Controlled = { acting: Acting; misbehaving: Misbehaving; log: CallLog };

/** Beside the control endpoints of every sandbox: what people do, also to channels and messages. */
export function slackControl({ acting, misbehaving, log }: Controlled): Hono {
  const { state } = acting;
  const app = createControl({
    model: misbehaviourModel,
    misbehave: misbehaving.misbehave,
    misbehaving: misbehaving.now,
    log,
  });
  const channelAt = (place: string) => {
    const channel = state.channel(place) ?? state.channelNamed(place);
    if (channel) return channel;
    throw new ControlError(`There is no channel ${place}. GET /control/channels lists them.`);
  };
  const userAt = (id: string) => {
    const user = state.users().find((one) => [one.id, one.name].includes(id));
    if (user) return user;
    throw new ControlError(`There is no person ${id}. GET /control/users lists them.`);
  };
  const shown = (channel: Channel) => shownChannel(channel, state);

  app.post("/act", async (c) => c.json(await perform(acting, await readBody(c, actModel))));
  app.post("/verify", async (c) => c.json({ ok: await verifyUrl(acting.endpoint) }));
  app.post("/channels", async (c) => {
    const { name, private: hidden, count, member, archived } = await readBody(c, newChannelModel);
    const rest = { member: member && !archived, archived };
    const kind = hidden ? "private" : "public";
    if (count === undefined)
      return c.json(shown(state.addChannel({ name, kind, ...rest, created: state.now() })));
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
    // Archiving takes the bot out.
    state.changeChannel(channel, { name, member: member && !archived, archived });
    return c.json(shown(channelAt(channel.id)));
  });
  app.delete("/channels/:channel", (c) => {
    state.removeChannel(channelAt(c.req.param("channel")));
    return c.json({ ok: true });
  });
  app.get("/channels", (c) => c.json(state.channels().map(shown)));
  app.delete("/messages", async (c) => {
    const { channel, ts, tombstone } = await readBody(c, deletionModel);
    const message = state.message(channelAt(channel).id, ts);
    if (!message) throw new ControlError(`There is no message ${ts} in ${channel}.`);
    if (tombstone) state.change(message, { tombstone: true, text: "", blocks: [], metadata: null });
    else state.delete(message);
    return c.json({ ok: true });
  });
  app.put("/channels/:channel/people/:user", async (c) => {
    const [channel, user] = [channelAt(c.req.param("channel")), userAt(c.req.param("user"))];
    const { in: present } = await readBody(c, membershipModel);
    state.changeChannel(channel, withMember(channel, user, present));
    return c.json({ ok: true });
  });
  app.get("/users", (c) => c.json(state.users()));
  app.patch("/users/:user", async (c) => {
    const { id, ...before } = userAt(c.req.param("user"));
    const { email = before.email, deleted, restricted } = await readBody(c, userChangeModel);
    state.changeUser(
      { id, ...before },
      {
        email,
        ...(deleted !== undefined && { deleted }),
        ...(restricted !== undefined && { restricted }),
      },
    );
    return c.json(state.user(id));
  });
  return app;
}
