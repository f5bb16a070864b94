import { Hono } from "hono";
import * as z from "zod";
import type { CallLog } from "./calls.ts";
import { type Faults, misbehaviourModel } from "./faults.ts";
import { shownChannel } from "./shown.ts";
import type { Workspace } from "./workspace.ts";

const newChannelModel = z.strictObject({
  name: z.string().regex(/^#?[^\s#@A-Z]{1,80}$/u, "a channel's name has no capitals and no spaces"),
  private: z.boolean().default(false),
  member: z.boolean().default(true),
  archived: z.boolean().default(false),
});

type Strings = { workspace: Workspace; faults: Faults; log: CallLog };

/** What the sandbox's own user may pull: make channels, make calls go wrong, see what was called. */
export function controls({ workspace, faults, log }: Strings): Hono {
  const app = new Hono();
  app.post("/channels", async (c) => {
    const read = newChannelModel.safeParse(await c.req.json());
    if (!read.success) return c.json({ error: z.prettifyError(read.error) }, 422);
    const { name, private: hidden, member, archived } = read.data;
    const kind = hidden ? "private" : "public";
    return c.json(
      shownChannel(workspace.addChannel({ name: name.replace(/^#/, ""), kind, member, archived })),
    );
  });
  app.get("/channels", (c) => c.json(workspace.channels().map(shownChannel)));
  app.get("/users", (c) => c.json(workspace.users()));
  app.post("/misbehave", async (c) => {
    const read = misbehaviourModel.safeParse(await c.req.json());
    if (!read.success) return c.json({ error: z.prettifyError(read.error) }, 422);
    faults.misbehave(read.data);
    return c.json({ ok: true });
  });
  app.get("/calls", (c) => c.json(log.read()));
  app.delete("/calls", (c) => {
    log.forget();
    return c.json(log.read());
  });
  return app;
}
