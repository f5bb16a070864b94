import { createIntercom } from "../../../src/intercom/client/intercom.ts";
import type { IntercomSettings } from "../../../src/intercom/client/settings.ts";

export type Sent = { method: string; url: URL; headers: Headers; body: unknown };
type Reply = { status?: number; json?: unknown; text?: string; headers?: Record<string, string> } | Error;

export const now = 1_767_866_400_000;

/** A client whose fetch answers what the test says, one reply after the other (the last again and again). */
export function fakeIntercom(
  replies: readonly Reply[] | ((sent: Sent) => Reply),
  settings: Partial<IntercomSettings> = {},
) {
  const sent: Sent[] = [];
  const waits: number[] = [];
  const fetch = async (address: string | URL | Request, init: RequestInit = {}) => {
    init.signal?.throwIfAborted();
    const one: Sent = {
      method: init.method ?? "GET",
      url: new URL(String(address)),
      headers: new Headers(init.headers),
      body: typeof init.body === "string" ? JSON.parse(init.body) : undefined,
    };
    sent.push(one);
    const reply =
      typeof replies === "function" ? replies(one) : (replies[sent.length - 1] ?? replies.at(-1) ?? {});
    if (reply instanceof Error) throw reply;
    const { status = 200, json, text = json === undefined ? "" : JSON.stringify(json), headers = {} } = reply;
    return new Response(text === "" ? null : text, { status, headers });
  };
  const intercom = createIntercom({
    apiUrl: "https://api.intercom.test/",
    accessToken: "secret-token",
    fetch: fetch as typeof globalThis.fetch,
    clock: () => now,
    wait: async (milliseconds) => void waits.push(milliseconds),
    ...settings,
  });
  return { intercom, sent, waits };
}

/** What a call throws. */
export async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}
