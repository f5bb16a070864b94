import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { sign, signBody, verifySignature } from "../../../src/intercom/webhook/signature.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

const vectors = [
  {
    secret: "s3cr3t-client-secret",
    body: '{"type":"notification_event","topic":"ping"}',
    hub: "sha1=9c12f1b4c0e797e97a6ca8928547d3de2aa39c8b",
    whole: "a766db75105803b14bb3f11b87ddc69e774590a4b6deadf55183e4af67202549",
  },
  {
    secret: "s3cr3t-client-secret",
    body: '{"type": "notification_event", "topic": "ping"}',
    hub: "sha1=a03be91d799c1d3ef69e1e7de0a32fcbe144f3a1",
    whole: "bedb0aadcd5a29c0573a24e70d274cb7e507df58649fcef690b7a395a9d20aad",
  },
  {
    secret: "s3cr3t-client-secret",
    body: '{"name":"Zoë — ✉️"}',
    hub: "sha1=27cfbc2184a9a25d405ee9ddb7908542f0d9d1c4",
    whole: "742821ee5908e5bea421eb17df556ccc0c1b35394249551cb0bdbd62546379ec",
  },
  {
    secret: "key",
    body: "The quick brown fox jumps over the lazy dog",
    hub: "sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9",
    whole: "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8",
  },
];

describe("known vectors", () => {
  test.each(vectors)("$body is signed as expected", ({ secret, body, hub, whole }) => {
    expect(sign(bytes(body), secret)).toBe(hub);
    expect(signBody(bytes(body), secret)).toBe(whole);
    const secrets = ["other", secret];
    const verified = { ok: true, secrets: [secret] };
    expect(verifySignature({ body: bytes(body), hubSignature: hub, secrets })).toEqual(verified);
    expect(verifySignature({ body: bytes(body), bodySignature: whole, secrets })).toEqual(verified);
  });
});

describe("verifySignature", () => {
  const body = bytes("{}");
  const secrets = ["a", "b"];

  it("names every secret that matches, each once", () => {
    const hubSignature = sign(body, "b");
    expect(verifySignature({ body, hubSignature, secrets: ["b", "a", "b"] })).toEqual({
      ok: true,
      secrets: ["b"],
    });
  });

  it("says missing when neither header is there", () => {
    expect(verifySignature({ body, secrets })).toEqual({ ok: false, reason: "missing" });
    expect(verifySignature({ body, hubSignature: "", secrets })).toEqual({ ok: false, reason: "missing" });
  });

  it("says mismatch for another body, another secret, and no secret at all", () => {
    const hubSignature = sign(body, "a");
    const mismatch = { ok: false, reason: "mismatch" };
    expect(verifySignature({ body: bytes("{ }"), hubSignature, secrets })).toEqual(mismatch);
    expect(verifySignature({ body, hubSignature, secrets: ["b"] })).toEqual(mismatch);
    expect(verifySignature({ body, hubSignature, secrets: [] })).toEqual(mismatch);
  });

  it("never lets an empty secret match", () => {
    const hubSignature = sign(body, "");
    expect(verifySignature({ body, hubSignature, secrets: [""] })).toEqual({ ok: false, reason: "mismatch" });
  });

  it("accepts a repeated header that a proxy joined", () => {
    const hubSignature = `${sign(body, "other")}, ${sign(body, "a")}`;
    expect(verifySignature({ body, hubSignature, secrets })).toEqual({ ok: true, secrets: ["a"] });
  });

  it("does not take one scheme's signature for the other's", () => {
    const wrong = { body, hubSignature: signBody(body, "a"), bodySignature: sign(body, "a"), secrets };
    expect(verifySignature(wrong)).toEqual({ ok: false, reason: "malformed" });
  });

  test.each([
    ["too short", "sha1=9c12"],
    ["too long", `${sign(body, "a")}00`],
    ["not hex", `sha1=${"z".repeat(40)}`],
    ["another algorithm", `sha256=${signBody(body, "a")}`],
    ["endless", "sha1=".repeat(100_000)],
  ])("says malformed when the header is %s", (_, hubSignature) => {
    expect(verifySignature({ body, hubSignature, secrets })).toEqual({ ok: false, reason: "malformed" });
  });

  it("verifies what was signed, whatever the bytes and the secret", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), (anyBody, secret) => {
        const hub = verifySignature({
          body: anyBody,
          hubSignature: sign(anyBody, secret),
          secrets: [secret],
        });
        const whole = verifySignature({
          body: anyBody,
          bodySignature: signBody(anyBody, secret),
          secrets: [secret],
        });
        expect([hub, whole]).toEqual(Array(2).fill({ ok: true, secrets: [secret] }));
      }),
    );
  });

  it("refuses any header that is no signature, and never throws", () => {
    const header = fc.option(fc.oneof(fc.string(), fc.string({ unit: "binary" })), { nil: undefined });
    fc.assert(
      fc.property(header, header, (hubSignature, bodySignature) => {
        expect(verifySignature({ body, hubSignature, bodySignature, secrets }).ok).toBe(false);
      }),
    );
  });

  it("notices one flipped bit", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        (sent, at, bit) => {
          const received = sent.slice();
          received[at % sent.length]! ^= 1 << bit;
          expect(verifySignature({ body: received, hubSignature: sign(sent, "a"), secrets }).ok).toBe(false);
        },
      ),
    );
  });
});
