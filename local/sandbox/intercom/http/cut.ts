import type { Context } from "hono";

/** A connection that ends without an answer, for callers without a socket. */
export class ConnectionCut extends Error {
  override readonly name = "ConnectionCut";
}

/**
 * Cuts the connection of a request served by @hono/node-server, whose own header keeps it from writing on.
 * Without a socket, as in `app.request()`, a ConnectionCut is thrown, as `fetch` would throw.
 */
export function cut(c: Context): Response {
  const incoming = (c.env as { incoming?: { socket?: { destroy(): void } } } | undefined)?.incoming;
  if (!incoming?.socket)
    throw new ConnectionCut("The sandbox Intercom cut the connection, as it was told to.");
  incoming.socket.destroy();
  return new Response(null, { headers: { "x-hono-already-sent": "true" } });
}
