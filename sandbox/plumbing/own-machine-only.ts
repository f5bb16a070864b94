import type { MiddlewareHandler } from "hono";

/**
 * Refuses requests that name another host or come from a page of another origin, so that no website can reach
 * the sandbox through the browser of someone who runs it.
 */
export const ownMachineOnly: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header("origin");
  const fromHere = origin === undefined || isLoopback(origin.replace(/^https?:\/\//, ""));
  if (fromHere && isLoopback(c.req.header("host"))) return next();
  return c.json({ error: "The sandbox answers only to 127.0.0.1 and localhost." }, 403);
};

export const isLoopback = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? "");
