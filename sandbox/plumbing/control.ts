import { type Context, Hono } from "hono";
import type * as z from "zod";
import type { CallLog } from "./call-log.ts";

/** A control endpoint cannot do what it was asked to; the message says why, and what it can do. */
export class ControlError extends Error {
  override readonly name: string = "ControlError";
  readonly status: 400 | 415 | 422;

  constructor(message: string, status: 400 | 415 | 422 = 422) {
    super(message);
    this.status = status;
  }
}

interface Controlled<Misbehaviour> {
  model: z.ZodType<Misbehaviour>;
  misbehave(misbehaviour: Misbehaviour): void;
  /** What goes wrong now. */
  misbehaving(): Misbehaviour;
  log: CallLog;
}

/** The control endpoints of every sandbox: make calls go wrong, read which calls were made. */
export function createControl<Misbehaviour>({
  model,
  misbehave,
  misbehaving,
  log,
}: Controlled<Misbehaviour>): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, error.status);
    throw error;
  });
  app.post("/misbehave", async (c) => {
    misbehave(await readBody(c, model));
    return c.json({ ok: true });
  });
  app.get("/misbehave", (c) => c.json(misbehaving() as object));
  app.get("/calls", (c) => c.json(log.read()));
  app.delete("/calls", (c) => {
    log.clear();
    return c.json(log.read());
  });
  return app;
}

/** The body of a control request. Throws a ControlError that names the first field that is wrong. */
export async function readBody<Body>(c: Context, model: z.ZodType<Body>): Promise<Body> {
  // A web page may post text and forms to any site, JSON only to one that allows it.
  if (!/^application\/json\b/i.test(c.req.header("content-type") ?? ""))
    throw new ControlError("Send the body with the header content-type: application/json.", 415);
  const text = await c.req.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new ControlError("The body is not JSON; an object is wanted.", 400);
  }
  const read = model.safeParse(body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ControlError(`${issue?.path.join(".") || "The body"}: ${issue?.message}`);
}
