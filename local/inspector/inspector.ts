import { readFileSync } from "node:fs";
import { Hono } from "hono";
import type { Reader } from "./reader.ts";

const page = (name: string) => readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");

/** The inspector's page, and what it reads: notifications newest first, in pages. */
export function inspector(reader: Reader): Hono {
  const app = new Hono();
  app.get("/", (c) => c.html(page("index.html")));
  app.get("/inspector.css", (c) => c.body(page("inspector.css"), 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/inspector.js", (c) => c.body(page("inspector.js"), 200, { "content-type": "text/javascript; charset=utf-8" }));
  app.get("/api/notifications", async (c) => {
    const limit = Number(c.req.query("limit") ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) return c.json({ error: `limit is ${c.req.query("limit")}; wanted 1 to 100` }, 400);
    return c.json(await reader.newest(limit, c.req.query("before")));
  });
  app.get("/api/notifications/:id", async (c) => {
    const found = await reader.one(c.req.param("id"));
    return found ? c.json(found) : c.json({ error: `No notification ${c.req.param("id")} in the ledger` }, 404);
  });
  return app;
}
