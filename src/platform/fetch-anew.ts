import { untilDeadline } from "./deadline.ts";

/**
 * `fetch` on a connection of its own, which is closed after the answer, and until the deadline at most.
 *
 * Between two invocations Lambda freezes the process, and a kept connection may be cut meanwhile. The next request on
 * it fails with ECONNRESET, which leaves open whether it arrived, and undici sends no POST again by itself
 * (nodejs/undici#3492). A post to Slack would then be looked up for half a minute, although it never arrived
 * (promise 4). Undici takes any idle connection of the origin, so this only holds where reads use it as well.
 */
export const fetchAnew: typeof fetch = (address, init) => {
  const headers = new Headers(init?.headers);
  headers.set("connection", "close");
  return fetch(address, { ...init, headers, signal: untilDeadline(init?.signal) ?? null });
};
