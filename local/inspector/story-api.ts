import { Hono } from "hono";
import { type DetailSources, detailsOf } from "../../src/operator/explain/subject/details.ts";
import { subjectStoryOf } from "../../src/operator/explain/subject/subject-story.ts";
import { createCache } from "../../src/store/cache.ts";
import { createCards } from "../../src/store/cards.ts";
import { createTable } from "../../src/store/table.ts";
import type { InspectedDesk } from "./inspected-desk.ts";

type Told = Pick<InspectedDesk, "ledger" | "deliveryRecords" | "reader" | "database" | "tables" | "clock"> & {
  reactions: () => Promise<DetailSources["reactions"]>;
};

/** The story of one subject, and the details of one notification of it. It only reads. */
export function storyApi({
  ledger,
  deliveryRecords,
  reader,
  database,
  tables,
  clock,
  reactions,
}: Told): Hono {
  const app = new Hono();
  const cache = createCache(createTable(database, tables.cache), clock);
  const cards = createCards(createTable(database, tables.ledger), clock);
  const sources = { ledger, deliveryRecords, cards, reader };

  app.get("/api/stories/:app/:subject", async (c) => {
    const { app: appId, subject } = c.req.param();
    const story = await subjectStoryOf(sources, appId, subject);
    return story ? c.json(story) : c.json({ error: `The ledger knows nothing of ${appId}/${subject}` }, 404);
  });
  app.get("/api/stories/:app/:subject/:id", async (c) => {
    const { app: appId, subject, id } = c.req.param();
    const details = await detailsOf({ ledger, cache, reactions: await reactions() }, { appId, subject, id });
    return details
      ? c.json(details)
      : c.json({ error: `No notification ${id} of ${appId}/${subject} in the ledger` }, 404);
  });
  return app;
}
