import { type Context, Hono } from "hono";
import type { Clock } from "../../src/platform/time.ts";
import type { Known } from "./known.ts";
import type { Model, Refusal } from "./situation.ts";

/** The token's own teammate, who is none of `world.json`: what she does is Deskbell's doing. */
export const deskbell = {
  type: "admin",
  id: "990001",
  name: "Deskbell",
  email: "deskbell@example.test",
};

export type StubOptions = {
  known: Known;
  clock: Clock;
  refuse?: Refusal[] | undefined;
  /** Asked before each call is answered; what it gives is the answer. */
  answer?: ((call: { method: string; path: string }) => Response | undefined) | undefined;
  /** Part type of stored replies; `comment` unless given. */
  storedAs?: string | undefined;
  /** Told of each reply that has been stored; what it gives is answered instead of the conversation. */
  replied?: (() => Response | undefined) | undefined;
};

/** An Intercom that knows what it is given, and takes what Deskbell does to a conversation. */
export function createStubIntercom({ known, clock, refuse = [], answer, storedAs, replied }: StubOptions) {
  const { world } = known;
  const app = new Hono();
  let lastPart = 9_900_000;

  app.use(async (c, next) => {
    const { method, path } = c.req;
    const refusal = refuse.find((one) => one.method === method && one.path === path);
    const refused = refusal && Response.json(refusal.body ?? noSuchThing, { status: refusal.status });
    return refused ?? answer?.({ method, path }) ?? next();
  });

  const one = (models: Record<string, Model>) => (c: Context) => {
    const found = models[c.req.param("id") ?? ""];
    return found ? c.json(found) : c.json(noSuchThing, 404);
  };
  const page = (name: string, models: () => Model[]) => (c: Context) =>
    c.json({ type: "list", [name]: models(), total_count: models().length, pages: { type: "pages" } });

  app.get("/me", (c) => c.json(deskbell));
  app.get("/admins", (c) => c.json({ type: "admin.list", admins: world.admins }));
  app.get("/teams", (c) => c.json({ type: "team.list", teams: world.teams }));
  app.get("/tags", (c) => c.json({ type: "list", data: world.tags }));
  app.post("/tags", async (c) => c.json({ type: "tag", id: "990071", ...(await c.req.json()) }));

  app.get("/companies/scroll", (c) =>
    c.json({
      type: "list",
      data: c.req.query("scroll_param") ? [] : Object.values(world.companies),
      scroll_param: "next",
    }),
  );
  app.get(
    "/contacts",
    page("data", () => Object.values(world.contacts)),
  );
  app.post(
    "/companies/list",
    page("data", () => Object.values(world.companies)),
  );
  app.post(
    "/conversations/search",
    page("conversations", () => Object.values(world.conversations)),
  );
  app.post(
    "/tickets/search",
    page("tickets", () => Object.values(world.tickets)),
  );
  app.get("/contacts/:id", one(world.contacts));
  app.get("/companies/:id", one(world.companies));
  app.get("/conversations/:id", one(world.conversations));
  app.get("/tickets/:id", one(world.tickets));
  app.post("/conversations/:id/tags", (c) => c.json({ type: "tag", id: "990071" }));

  app.post("/conversations/:id/reply", async (c) => {
    const conversation = world.conversations[c.req.param("id")];
    if (!conversation) return c.json(noSuchThing, 404);
    const { message_type, body } = (await c.req.json()) as { message_type: string; body: string };
    const at = Math.floor(clock() / 1_000);
    partsOf(conversation).push({
      type: "conversation_part",
      id: String(++lastPart),
      part_type: message_type === "comment" ? (storedAs ?? "comment") : message_type,
      body: `<p>${body}</p>`,
      created_at: at,
      updated_at: at,
      author: deskbell,
      attachments: [],
    });
    return replied?.() ?? c.json(conversation);
  });

  app.notFound((c) => c.json(noSuchThing, 404));

  return {
    app,
    /** What the token's own teammate has written to customers, in all conversations. */
    replies: () =>
      Object.values(world.conversations)
        .flatMap(partsOf)
        .filter(({ author, part_type }) => (author as Model).id === deskbell.id && part_type !== "note"),
  };
}

const noSuchThing = {
  type: "error.list",
  request_id: "r",
  errors: [{ code: "not_found", message: "Resource Not Found" }],
};

/** The conversation's own list of parts. */
function partsOf(conversation: Model): Model[] {
  conversation.conversation_parts ??= { type: "conversation_part.list", conversation_parts: [] };
  return (conversation.conversation_parts as { conversation_parts: Model[] }).conversation_parts;
}
