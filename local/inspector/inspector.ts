import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { pageFolder } from "./bundle.ts";
import type { InspectedDesk } from "./inspected-desk.ts";
import { createPageScript } from "./page-script.ts";
import { pagesApi } from "./pages-api.ts";
import { jsonOnly, writableOnly } from "./refusals.ts";
import { storyApi } from "./story-api.ts";
import { streamChanges } from "./stream.ts";

const read = (name: string) => readFileSync(new URL(name, pageFolder), "utf8");
const styles = () =>
  readdirSync(pageFolder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".css"))
    .map((path) => path.replaceAll("\\", "/"));

const script = createPageScript();

/** Makes the script ready before a browser asks for it. */
export const preparePageScript = (): Promise<unknown> => script();

/** The inspector's page, and the API it reads: notifications newest first, in pages. */
export function inspector(desk: InspectedDesk): Hono {
  const { reader, about, inspection, changes, reactions = ownReactions } = desk;
  const app = new Hono();
  app.post(
    "/api/*",
    jsonOnly,
    writableOnly(() => about().writable),
  );
  app.get("/", (c) =>
    c.html(read("index.html"), 200, { "content-security-policy": "frame-ancestors 'none'" }),
  );
  // Read for each request, so that an edit of the page shows after a reload.
  for (const name of styles()) app.get(`/page/${name}`, (c) => c.body(read(name), 200, fresh("text/css")));
  app.get("/page/inspector.js", async (c) => c.body(await script(), 200, fresh("text/javascript")));
  app.get("/api/changes", (c) => streamChanges(c, changes));
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
  app.route("/", storyApi({ ...desk, reactions }));
  app.route(
    "/",
    pagesApi(inspection, () => about().writable),
  );
  return app;
}

const ownReactions = async () => (await import("../../src/reactions/index.ts")).reactions;

const fresh = (type: string) => ({
  "content-type": `${type}; charset=utf-8`,
  "cache-control": "no-cache",
});
