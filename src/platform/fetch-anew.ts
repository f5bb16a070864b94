import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream";
import { buffer } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import { untilDeadline } from "./deadline.ts";

export type Asking = {
  method: string;
  headers?: Record<string, string>;
  body?: string | null;
  signal?: AbortSignal;
  /** A redirect is an answer like any other, if it is not "follow". */
  redirect?: "manual" | "follow";
};

/** As much of a Response as is used here. */
export type Answer = {
  status: number;
  ok: boolean;
  headers: { get: (name: string) => string | null };
  /** Gives the rest of the answer up. */
  body: { cancel: () => Promise<void> } | null;
  text: () => Promise<string>;
  arrayBuffer: () => Promise<ArrayBufferLike>;
};

/** `fetch`, as far as it is used here. */
export type Fetch = (address: string, asking: Asking) => Promise<Answer>;

/**
 * `fetch` on a connection of its own, which is closed after the answer, and until the deadline at most.
 *
 * Between two invocations Lambda freezes the process, and a kept connection may be cut meanwhile. The next request on
 * it fails with ECONNRESET, which leaves open whether it arrived, and no client sends a POST again by itself
 * (nodejs/undici#3492). A post to Slack would then be looked up for half a minute, although it never arrived
 * (promise 4).
 *
 * By node:https, since the first `fetch` of a process loads all of undici (bench/functions-cold.ts).
 */
export const fetchAnew: Fetch = async (address, asking) => {
  const signal = untilDeadline(asking.signal);
  signal?.throwIfAborted();
  // Only files are followed, and no function asks for one.
  if (asking.redirect === "follow") return fetch(address, { ...asking, signal: signal ?? null });
  return answerOf(await headOf(address, asking, signal));
};

function headOf(
  address: string,
  { method, headers, body }: Asking,
  signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
  const url = new URL(address);
  // An `import` of node:http reads all its exports, and one of them (WebSocket) would load undici after all.
  const { request } = process.getBuiltinModule(url.protocol === "https:" ? "node:https" : "node:http");
  const length = typeof body === "string" ? { "content-length": Buffer.byteLength(body) } : {};
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        headers: { "user-agent": "deskbell", "accept-encoding": "gzip", ...headers, ...length },
        // None that is kept: `connection: close` goes with the request.
        agent: false,
        ...(signal ? { signal } : {}),
      },
      resolve,
    );
    sent.on("error", reject);
    sent.end(body ?? undefined);
  });
}

function answerOf(response: IncomingMessage): Answer {
  const { statusCode: status = 0, headers } = response;
  const bytes = () =>
    buffer(
      headers["content-encoding"] === "gzip" ? pipeline(response, createGunzip(), () => undefined) : response,
    );
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: { get: (name) => headers[name]?.toString() ?? null },
    body: { cancel: async () => void response.destroy() },
    text: async () => new TextDecoder().decode(await bytes()),
    arrayBuffer: async () => (await bytes()) as never,
  };
}
