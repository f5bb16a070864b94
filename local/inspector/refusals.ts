import type { MiddlewareHandler } from "hono";

/** No form of another page can send this type. */
export const jsonOnly: MiddlewareHandler = async (c, next) =>
  c.req.header("content-type") === "application/json"
    ? next()
    : c.json({ error: "wanted application/json" }, 415);

/** Refuses what would change the desk, unless it may be changed. */
export const writableOnly =
  (mayWrite: () => boolean): MiddlewareHandler =>
  async (c, next) =>
    mayWrite()
      ? next()
      : c.json({ error: "This page only reads. Start it with --write to act from here." }, 403);
