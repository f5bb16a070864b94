import { randomUUID } from "node:crypto";
import { Hono } from "hono";

export type SandboxEvent = { id: string; bus: string; source: string; detailType: string; detail: unknown };

type PutEvents = { Entries: { EventBusName?: string; Source: string; DetailType: string; Detail: string }[] };

/** As much of EventBridge as `eventBridge.put` uses: PutEvents, and a list of what was put. */
export function createSandboxEventBridge() {
  const events: SandboxEvent[] = [];
  const app = new Hono();
  app.get("/events", (c) => c.json(events));
  app.post("/", async (c) => {
    if (!c.req.header("content-type")?.startsWith("application/x-amz-json"))
      return c.json({ __type: "UnsupportedMediaType" }, 415);
    const { Entries } = await c.req.json<Partial<PutEvents>>().catch(() => ({ Entries: undefined }));
    if (!Array.isArray(Entries)) return c.json({ __type: "SerializationException" }, 400);
    const put = Entries.map(({ EventBusName = "default", Source, DetailType, Detail }) => {
      return {
        id: randomUUID(),
        bus: EventBusName,
        source: Source,
        detailType: DetailType,
        detail: JSON.parse(Detail),
      };
    });
    events.push(...put);
    const answer = { FailedEntryCount: 0, Entries: put.map(({ id }) => ({ EventId: id })) };
    return c.body(JSON.stringify(answer), 200, { "content-type": "application/x-amz-json-1.1" });
  });
  return { app, events: () => events };
}
