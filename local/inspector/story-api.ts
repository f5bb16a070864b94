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
export function storyApi({ database, tables, clock, reactions, ...read }: Told): Hono {
  const app = new Hono();

  app.get("/api/stories/:app/:subject", async (c) => {
    const { app: appId, subject } = c.req.param();
    const cards = createCards(createTable(database, tables.ledger), clock);
    const story = await subjectStoryOf({ ...read, cards }, appId, subject);
    return story ? c.json(story) : c.json({ error: `The ledger knows nothing of ${appId}/${subject}` }, 404);
  });
  app.get("/api/stories/:app/:subject/:id", async (c) => {
    const { app: appId, subject, id } = c.req.param();
    const cache = createCache(createTable(database, tables.cache), clock);
    const sources = { ledger: read.ledger, cache, reactions: await reactions() };
    const details = await detailsOf(sources, { appId, subject, id });
    return details
      ? c.json(details)
      : c.json({ error: `No notification ${id} of ${appId}/${subject} in the ledger` }, 404);
  });
  return app;
}
