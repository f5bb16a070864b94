/** A POST to any address, signed by the Standard Webhooks scheme; `webhook-id` is the effect's key, so the receiver can tell a repeat. */
export type HttpPost = { kind: "http.post"; url: string; body: unknown };

export const http = {
  /** `body` is sent as JSON. Needs `http.signingSecret` in the configuration. Throws at once if `url` is not an http(s) address. */
  post(url: string, body: unknown): HttpPost {
    const { protocol } = new URL(url);
    if (protocol !== "https:" && protocol !== "http:")
      throw new TypeError(`http.post wants an http(s) address, not ${protocol}`);
    return { kind: "http.post", url, body };
  },
};
