import { Hono } from "hono";
import type { Sandboxes } from "../sandbox/sandboxes.ts";
import type { StoryReader } from "../src/operator/explain/notification-story.ts";
import type { LocalConfiguration } from "./configuration.ts";
import { inspector } from "./inspector/inspector.ts";
import { type HttpHandler, throughGateway } from "./lambda/gateway.ts";

type Site = {
  receive: HttpHandler;
  sandboxes: Sandboxes;
  /** Which of them the configuration leads to; where it leads elsewhere, a sandbox would only mislead. */
  plays: LocalConfiguration["plays"];
  reader: StoryReader;
  url: string;
};

/** Everything that is served on the desk's one address. */
export function createSite({ receive, sandboxes, plays, reader, url }: Site): Hono {
  const app = new Hono();
  // A tunnel may lead Intercom to the receiver; nothing else answers to a name that is not this machine's own, so
  // that no page on the web can read the desk through a name that it points here.
  app.use(async (c, next) => {
    if (isDoor(c.req.path) || isLoopback(c.req.header("host"))) return next();
    return c.json({ error: `Only ${url} serves this page.` }, 403);
  });
  app.all("/webhooks/*", (c) => throughGateway(c.req.raw, receive));
  app.get("/health", (c) => throughGateway(c.req.raw, receive));
  if (plays.intercom) app.mount("/sandbox/intercom", sandboxes.intercom.app.fetch);
  if (plays.slack) app.mount("/sandbox/slack", sandboxes.slack.app.fetch);
  app.mount("/sandbox/eventbridge", sandboxes.eventBridge.app.fetch);
  app.route("/", inspector(reader));
  return app;
}

const isDoor = (path: string) => path === "/health" || path.startsWith("/webhooks/");

const isLoopback = (host: string | undefined) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? "");
