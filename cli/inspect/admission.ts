import { randomBytes, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";

/** A new one at each start. */
export const newToken = (): string => randomBytes(24).toString("base64url");

/**
 * Lets in a browser that was given the address with the token, and then knows it by a cookie: other users of this machine
 * reach the port, too. The address loses the token at once, so that it is not in the history or in a screenshot.
 */
export const admission = (token: string): MiddlewareHandler => {
  return async (c, next) => {
    // Cookies know no ports, and a second inspector may run.
    const name = `deskbell-${new URL(c.req.url).port}`;
    const given = c.req.query("token");
    if (c.req.method === "GET" && given !== undefined && isSame(given, token)) {
      setCookie(c, name, token, { path: "/", httpOnly: true, sameSite: "Strict" });
      return c.redirect("/", 303);
    }
    if (isSame(getCookie(c, name) ?? "", token)) return next();
    const error =
      "Open the whole address that deskbell inspect has printed: it holds the secret that lets you in.";
    return c.req.path === "/" ? c.text(error, 403) : c.json({ error }, 403);
  };
};

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
