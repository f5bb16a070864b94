import { createHash, createHmac } from "node:crypto";
import { ConfigurationError, GiveUp, TryLater } from "../platform/errors.ts";
import type { Answer } from "../platform/fetch-anew.ts";
import { retryAfter } from "../platform/retry-after.ts";
import { seconds } from "../platform/time.ts";
import { type KindHandler, type KindRules, MessageRefused } from "./shape.ts";

/** A POST to any address, signed by the Standard Webhooks scheme. */
export type HttpPost = { kind: "http.post"; url: string; body: unknown };

export const http = {
  /**
   * `body` is sent as JSON. Repeats carry the same `webhook-id`, so the endpoint can recognise them. Posts to one host
   * go in order, but one that the host answers with a server error three times is tried again beside the others. Needs
   * `http.signingSecret` in the configuration. Throws at once if `url` is not an http(s) address, or holds a name and
   * password, which would stand in the ledger.
   */
  post(url: string, body: unknown): HttpPost {
    const { protocol, username, password } = URL.parse(url) ?? {};
    if (protocol !== "https:" && protocol !== "http:")
      throw new TypeError(`http.post wants an http(s) address, not ${protocol ?? "a text that is none"}`);
    if (username || password)
      throw new TypeError(
        "http.post wants an address without name and password; it signs its requests instead",
      );
    return { kind: "http.post", url, body };
  },
};

export const httpPostRules: KindRules<HttpPost> = {
  group: ({ url }) => `http:${new URL(url).host}`,
  writes: () => [],
};

export const httpPostHandler: KindHandler<HttpPost> = {
  async perform({ effect: { url, body }, idempotencyKey }, { http: { signingSecret, request }, clock }) {
    const secret = await signingSecret();
    if (!secret) {
      throw new ConfigurationError(
        "http.signingSecret is missing in the configuration: whsec_ and 24 to 64 random bytes in base64",
      );
    }
    const text = JSON.stringify(body);
    const id = `msg_${createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 32)}`;
    const response = await request(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...signed(secret, id, clock(), text) },
      body: text,
      redirect: "manual",
      signal: AbortSignal.timeout(seconds(10)),
    }).catch((cause) => {
      throw new TryLater(`${new URL(url).host} did not answer`, { cause });
    });
    await response.body?.cancel();
    if (response.ok) return { status: response.status, id };
    throw refusal(response, new URL(url).host, clock());
  },

  // The endpoint recognises a repeat by its webhook-id.
  lookup: "harmless to repeat",

  mayBeOvertaken: true,
};

/** The headers of https://www.standardwebhooks.com: HMAC-SHA256 of id, unix seconds and text, with the secret's bytes. */
function signed(secret: string, id: string, now: number, text: string) {
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${text}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

/** By the Standard Webhooks recommendations: 410 means never again, other refusals may pass. */
function refusal({ status, headers }: Answer, host: string, now: number): Error {
  const at = retryAfter(headers.get("retry-after"), now);
  if (status === 429 || status === 503) return new TryLater(`${host} answered ${status}`, { at });
  if (status >= 500 || status === 408 || status === 425)
    return new MessageRefused(`${host} answered ${status}`, { at });
  return new GiveUp(`${host} answered ${status}. Check the address and what it expects, then replay.`);
}
