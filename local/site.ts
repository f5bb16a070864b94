import { Hono, type MiddlewareHandler } from "hono";
import { ownMachineOnly } from "../sandbox/plumbing/own-machine-only.ts";
import type { Sandboxes } from "../sandbox/sandboxes.ts";
import type { OperatedDesk } from "../src/operator/operated-desk.ts";
import { type Duration, days, seconds } from "../src/platform/time.ts";
import type { LocalConfiguration } from "./configuration.ts";
import type { Changes } from "./inspector/changes.ts";
import type { InspectedDesk } from "./inspector/inspected-desk.ts";
import { inspector } from "./inspector/inspector.ts";
import { jsonOnly } from "./inspector/refusals.ts";
import { type HttpHandler, throughGateway } from "./lambda/gateway.ts";
import type { Counted } from "./tally.ts";
import type { WatchState } from "./watch/watch.ts";

type Site = {
  receive: HttpHandler;
  sandboxes: Sandboxes;
  /** The sandboxes that it does not use are not served, because they would mislead. */
  configuration: Omit<LocalConfiguration, "warnings">;
  /** Where everything that is shown is kept. */
  desk: OperatedDesk & Pick<InspectedDesk, "reader" | "inspection" | "reactions"> & { changes: Changes };
  /** Takes out of the files what was deleted; `forgotten` are contact ids. */
  tidy: (forgotten: readonly string[]) => Promise<void>;
  /** The desk's clock. Only that of the built-in sandbox can be moved. */
  clock: { ahead: () => number; forward: (by: Duration) => Promise<void> };
  /** What became of the webhooks that were accepted. */
  tally: () => Promise<Counted>;
  /** How the reactions that are being written do; absent where they are not watched. */
  watched?: (() => WatchState) | undefined;
};

/** What the page shows is at most so old. */
const every = seconds(1);

/** The ledger forgets after 30 days. */
const longestLeap = days(8);

/** Intercom and Slack reach it through a tunnel, so it has a port of its own at which there is nothing else. */
export const createWebhookSite = (receive: HttpHandler, slack: HttpHandler): Hono =>
  addWebhookEndpoint(new Hono(), receive).all("/slack/*", (c) => throughGateway(c.req.raw, slack));

const addWebhookEndpoint = (app: Hono, receive: HttpHandler): Hono =>
  app.all("/webhooks/*", (c) => throughGateway(c.req.raw, receive));

/** What was accepted, what happened in a sandbox and how the clock was moved is told to those who watch. */
const tellOf =
  ({ changed }: Changes): MiddlewareHandler =>
  async (c, next) => {
    await next();
    if (c.req.method !== "GET") changed();
  };

/** Everything that the desk serves to this machine. */
export function createSite({
  receive,
  sandboxes,
  configuration,
  desk,
  tidy,
  clock,
  tally,
  watched,
}: Site): Hono {
  const app = new Hono();
  const { sandboxes: uses, sandbox, workspaces, file } = configuration;
  app.use(tellOf(desk.changes));
  addWebhookEndpoint(app, receive);
  app.use(ownMachineOnly);
  app.get("/health", (c) => throughGateway(c.req.raw, receive));
  if (uses.intercom) app.mount("/sandbox/intercom", sandboxes.intercom.app.fetch);
  if (uses.slack) app.mount("/sandbox/slack", sandboxes.slack.app.fetch);
  app.mount("/sandbox/eventbridge", sandboxes.eventBridge.app.fetch);
  app.post("/api/*", jsonOnly);
  app.post("/api/tidy", async (c) => {
    const { contacts } = await c.req.json<{ contacts?: unknown }>().catch(() => ({ contacts: undefined }));
    if (!Array.isArray(contacts)) return c.json({ error: 'wanted {"contacts": ["…"]}' }, 422);
    await tidy(contacts.map(String));
    return c.json({ tidied: true });
  });
  app.get("/api/tally", async (c) => c.json(await tally()));
  if (sandbox)
    app.post("/api/clock", async (c) => {
      const { by } = await c.req.json<{ by?: unknown }>().catch(() => ({ by: undefined }));
      if (typeof by !== "number" || !(by > 0 && by <= longestLeap))
        return c.json({ error: 'wanted {"by": milliseconds}, forward and at most eight days' }, 422);
      await clock.forward(Math.round(by) as Duration);
      return c.json({ ahead: clock.ahead() });
    });
  const about = () => ({
    ...{ sandbox, playable: uses.intercom, slack: uses.slack, writable: true, workspaces, file },
    ...{ ahead: clock.ahead(), every },
    ...(watched && { watched: watched() }),
    ...(sandbox && {
      troubles: { intercom: sandboxes.intercom.misbehaving(), slack: sandboxes.slack.misbehaving() },
    }),
  });
  app.route("/", inspector({ ...desk, about }));
  return app;
}
