import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import { isLoopback } from "../../sandbox/plumbing/own-machine-only.ts";

/** A new one at each start. It is part of the engine's address, so having the address is the right to ask. */
export const newSecret = (): string => randomBytes(32).toString("hex");

export type Guarded = {
  secret: string;
  /** What `X-Amz-Target` begins with for the one service that the engine is there for. */
  service: `${string}.`;
  /** Called with the name of each operation that was answered, such as `PutItem`. */
  answered?: (operation: string) => void;
};

/**
 * Puts a guard before an embedded engine, which by itself believes every signature and allows every origin. A request
 * reaches it only if its path is the secret, it asks for the one service, its host is loopback and no web page sent it.
 */
export function guardEngine(server: Server, guarded: Guarded): void {
  const engine = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    if (!mayPass(request, guarded)) return response.writeHead(403, { connection: "close" }).end();
    request.url = "/";
    const operation = String(request.headers["x-amz-target"]).slice(guarded.service.length);
    if (guarded.answered) response.once("finish", () => guarded.answered?.(operation));
    for (const listener of engine) listener.call(server, request, response);
  });
}

function mayPass({ method, url = "", headers }: IncomingMessage, { secret, service }: Guarded): boolean {
  return (
    method === "POST" &&
    headers.origin === undefined &&
    isLoopback(headers.host) &&
    String(headers["x-amz-target"]).startsWith(service) &&
    isSame(url.replace(/^\/|\/$/g, ""), secret)
  );
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}
