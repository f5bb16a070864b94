import type { Hono } from "hono";
import type { Acting } from "./acts/acting.ts";
import type { Failure } from "./acts/failures.ts";
import { teamId } from "./ids.ts";
import { shownView } from "./views.ts";

/** Somebody as whom one can act. */
export type Person = { id: string; name: string; realName: string; kind: "member" | "guest" | "partner" };

/** What one person sees of the workspace beside its messages. */
export type SeenWorkspace = {
  people: Person[];
  shortcuts: { name: string; callback_id: string }[];
  commands: string[];
  /** The modal that is open. */
  view?: ReturnType<typeof shownView>;
  failures: Failure[];
};

/** `/workspace?as=<id>`: what the inspector draws around the messages. */
export function serveWorkspace(app: Hono, { state, views, apps, failures }: Acting): void {
  const people = () =>
    state
      .users()
      .filter(({ bot, deleted }) => !bot && !deleted)
      .map(({ id, name, realName, restricted, teamId: team }): Person => {
        return { id, name, realName, kind: team !== teamId ? "partner" : restricted ? "guest" : "member" };
      });

  app.get("/workspace", (c) => {
    const as = c.req.query("as") ?? "";
    const view = views.top(as);
    const seen: SeenWorkspace = {
      people: people(),
      shortcuts: apps.messageShortcuts().map(({ name, callback_id }) => ({ name, callback_id })),
      commands: apps.commands(),
      failures: failures.of(as),
      ...(view && { view: shownView(view) }),
    };
    return c.json(seen);
  });
}
