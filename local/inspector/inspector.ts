import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import type { Misbehaviour as IntercomMisbehaviour } from "../../sandbox/intercom/misbehaviour.ts";
import type { Misbehaviour as SlackMisbehaviour } from "../../sandbox/slack/misbehaviour.ts";
import type { StoryReader } from "../../src/operator/explain/notification-story.ts";
import { bundlePage, pageFolder } from "./bundle.ts";

const read = (name: string) => readFileSync(new URL(name, pageFolder), "utf8");
const styles = () =>
  readdirSync(pageFolder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".css"))
    .map((path) => path.replaceAll("\\", "/"));

/** Which desk this is. */
export type AboutDesk = {
  /** Whether it runs with the built-in configuration. */
  sandbox: boolean;
  /** Whether one can act in a sandbox Intercom. */
  playable: boolean;
  /** Whether alerts go to the desk's sandbox Slack. */
  slack: boolean;
  /** Their app ids. */
  workspaces: string[];
  /** The configuration's. */
  file: string;
  /** Milliseconds by which its clock is ahead of the machine's. */
  ahead: number;
  /** What goes wrong in the built-in sandbox, as its `/control/misbehave` takes it. */
  troubles?: { intercom: IntercomMisbehaviour; slack: SlackMisbehaviour };
};

/** The inspector's page, and the API it reads: notifications newest first, in pages. */
export function inspector(reader: StoryReader, about: () => AboutDesk): Hono {
  const app = new Hono();
  app.get("/", (c) =>
    c.html(read("index.html"), 200, { "content-security-policy": "frame-ancestors 'none'" }),
  );
  // Read and bundled for each request, so that an edit of the page shows after a reload.
  for (const name of styles()) app.get(`/page/${name}`, (c) => c.body(read(name), 200, fresh("text/css")));
  app.get("/page/inspector.js", async (c) =>
    c.body((await bundlePage()).script, 200, fresh("text/javascript")),
  );
  app.get("/api/desk", (c) => c.json(about()));
  app.get("/api/notifications", async (c) => {
    const limit = Number(c.req.query("limit") ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100)
      return c.json({ error: `limit is ${c.req.query("limit")}; wanted 1 to 100` }, 400);
    return c.json(await reader.newest(limit, c.req.query("before")));
  });
  app.get("/api/notifications/:id", async (c) => {
    const found = await reader.one(c.req.param("id"));
    return found
      ? c.json(found)
      : c.json({ error: `No notification ${c.req.param("id")} in the ledger` }, 404);
  });
  return app;
}

const fresh = (type: string) => ({
  "content-type": `${type}; charset=utf-8`,
  "cache-control": "no-cache",
});
