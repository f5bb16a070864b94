import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import type { Reader } from "./reader.ts";

const folder = new URL("page/", import.meta.url);
const page = (name: string) => readFileSync(new URL(name, folder), "utf8");

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};

/** The inspector's page, and what it reads: notifications newest first, in pages. */
export function inspector(reader: Reader): Hono {
  const app = new Hono();
  app.get("/", (c) =>
    c.html(page("index.html"), 200, { "content-security-policy": "frame-ancestors 'none'" }),
  );
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) =>
    path.replaceAll("\\", "/"),
  )) {
    const type = types[name.split(".").at(-1) ?? ""];
    if (type)
      app.get(`/page/${name}`, (c) =>
        c.body(page(name), 200, { "content-type": type, "cache-control": "no-cache" }),
      );
  }
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
