import { randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { isLoopback } from "../../sandbox/plumbing/own-machine-only.ts";

/** A new one at each start. It is part of the engine's address, so having the address is the right to ask. */
export const newSecret = (): string => randomBytes(32).toString("hex");

export type Guarded = {
  secret: string;
  /** What `X-Amz-Target` begins with for the one service that the engine is there for. */
  service: `${string}.`;
};

/**
 * Whether a request may reach an embedded engine, which by itself believes every signature: its path is the secret, it
 * asks for the one service, its host is loopback and no web page sent it.
 */
export function mayPass(
  { method, url = "", headers }: Pick<IncomingMessage, "method" | "url" | "headers">,
  { secret, service }: Guarded,
): boolean {
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
