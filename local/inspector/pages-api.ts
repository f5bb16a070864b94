import { Hono } from "hono";
import { type Inspection, spans } from "../../src/operator/inspect/inspection.ts";
import { countOf } from "../../src/operator/replay/run.ts";

/** What the inspector's pages read and do. The inspector refuses what is posted to a desk that may not be changed. */
export function pagesApi(inspection: Inspection, mayWrite: () => boolean): Hono {
  const app = new Hono();
  app.get("/api/parked", async (c) => c.json({ ...(await inspection.parked()), writable: mayWrite() }));
  app.get("/api/reminders", async (c) => c.json(await inspection.reminders()));
  app.get("/api/cache", async (c) => c.json(await inspection.cache()));
  app.get("/api/reactions", async (c) => c.json(await inspection.reactions()));
  app.get("/api/waiting", async (c) => c.json(await inspection.waiting()));
  app.get("/api/dry-run", async (c) => {
    const span = spans[c.req.query("since") ?? "1d"];
    if (span === undefined) return c.json({ error: `wanted since=${Object.keys(spans).join(", ")}` }, 400);
    return c.json(await inspection.dryRun(span));
  });
  app.get("/api/search", async (c) => {
    const [query = "", limit] = [c.req.query("q"), Number(c.req.query("limit") ?? 30)];
    if (query.length > 200) return c.json({ error: "wanted q, at most 200 characters" }, 400);
    if (!Number.isInteger(limit) || limit < 1 || limit > 300)
      return c.json({ error: "wanted limit from 1 to 300" }, 400);
    const further = Number(c.req.query("further") ?? 1);
    if (!Number.isInteger(further) || further < 1)
      return c.json({ error: "wanted further as a number" }, 400);
    return c.json(await inspection.search.search(query, limit, further));
  });

  app.post("/api/parked/:what{replay|ask-again|drop}", async (c) => {
    const { id } = await c.req.json<{ id?: unknown }>().catch(() => ({ id: undefined }));
    if (typeof id !== "string" || id === "") return c.json({ error: 'wanted {"id": "…"}' }, 422);
    const what = c.req.param("what");
    if (what === "drop") {
      const dropped = await inspection.drop(id);
      return dropped.length > 0 ? c.json({ dropped: dropped.length }) : c.json({ error: gone }, 409);
    }
    const replayed = await inspection.replay(id, what === "ask-again");
    return countOf(replayed.found) > 0 ? c.json(replayed) : c.json({ error: gone }, 409);
  });
  return app;
}

const gone = "It is not parked any more.";
