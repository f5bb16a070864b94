import { Hono } from "hono";
import type { Sandboxes } from "../sandbox/sandboxes.ts";
import type { StoryReader } from "../src/operator/explain/notification-story.ts";
import type { LocalConfiguration } from "./configuration.ts";
import { inspector } from "./inspector/inspector.ts";
import { type HttpHandler, throughGateway } from "./lambda/gateway.ts";

type Site = {
  receive: HttpHandler;
  sandboxes: Sandboxes;
  /** Which sandboxes the configuration uses. The others are not served, because they would mislead. */
  uses: LocalConfiguration["sandboxes"];
  reader: StoryReader;
  url: string;
};

/** Everything that the desk serves on its one address. */
export function createSite({ receive, sandboxes, uses, reader, url }: Site): Hono {
  const app = new Hono();
  // Through a tunnel Intercom reaches the receiver. Nothing else answers to a host name that is not this machine's own,
  // so that no web page can read the desk by DNS rebinding.
  app.use(async (c, next) => {
    if (isPublic(c.req.path) || isLoopback(c.req.header("host"))) return next();
    return c.json({ error: `Only ${url} serves this page.` }, 403);
  });
  app.all("/webhooks/*", (c) => throughGateway(c.req.raw, receive));
  app.get("/health", (c) => throughGateway(c.req.raw, receive));
  if (uses.intercom) app.mount("/sandbox/intercom", sandboxes.intercom.app.fetch);
  if (uses.slack) app.mount("/sandbox/slack", sandboxes.slack.app.fetch);
  app.mount("/sandbox/eventbridge", sandboxes.eventBridge.app.fetch);
  app.route("/", inspector(reader));
  return app;
}

const isPublic = (path: string) => path === "/health" || path.startsWith("/webhooks/");

const isLoopback = (host: string | undefined) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? "");
