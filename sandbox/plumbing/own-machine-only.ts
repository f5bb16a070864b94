import type { MiddlewareHandler } from "hono";

/**
 * Refuses requests of other machines and other web pages: what names another host, what a proxy or tunnel has forwarded,
 * and what a browser sends on behalf of another origin, be it another port of this machine. A link to a page may be followed.
 */
export const ownMachineOnly: MiddlewareHandler = async (c, next) => {
  const { headers, method } = c.req.raw;
  if (!isLoopback(headers.get("host") ?? undefined))
    return c.json({ error: "Only 127.0.0.1 and localhost are answered." }, 403);
  if (isForwarded(headers)) return c.json({ error: "Nothing that was forwarded is answered." }, 403);
  if (isForeign(headers) && !isLink(headers, method))
    return c.json({ error: "No page of another origin is answered." }, 403);
  return next();
};

export const isLoopback = (host: string | undefined): boolean =>
  /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? "");

const isForwarded = (headers: Headers) => [...headers.keys()].some((name) => forwarding.test(name));

/** What the usual proxies and tunnels add. */
const forwarding =
  /^(forwarded|via|cdn-loop|(true|fastly)-client-ip|x-(forwarded|original|real|client|cluster-client|envoy)\b.*|(cf|tailscale|fly|ngrok)-.*)$/;

function isForeign(headers: Headers): boolean {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  const own = `http://${headers.get("host")}`;
  return (origin !== null && origin !== own) || (site !== null && site !== "same-origin" && site !== "none");
}

/** Somebody follows a link: the other page learns nothing of the answer, and a GET changes nothing. */
const isLink = (headers: Headers, method: string) =>
  method === "GET" &&
  headers.get("origin") === null &&
  headers.get("sec-fetch-mode") === "navigate" &&
  headers.get("sec-fetch-dest") === "document";
