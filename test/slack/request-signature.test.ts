import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sign, verify } from "../../src/slack/request-signature.ts";

const secret = "a-signing-secret";
const timestamp = "1531420618";
const now = 1_531_420_618_000;
const body = "command=%2Fweather&text=94070";
const genuine = { secret, timestamp, body, now, signature: sign({ secret, timestamp, body }) };

describe("a request signed by Slack", () => {
  test("is recognised, as text and as bytes", () => {
    expect(verify(genuine)).toBe("genuine");
    expect(verify({ ...genuine, body: new TextEncoder().encode(body) })).toBe("genuine");
  });

  test("is signed as v0 over version, time and body", () => {
    // Worked out with: printf 'v0:1531420618:command=%%2Fweather&text=94070' | openssl dgst -sha256 -hmac <secret>
    expect(genuine.signature).toBe("v0=9bfa3abf4eada45efa7b44342e986d62e64768267ed80cc4237006fbf493a18f");
  });

  test("is good for five minutes either way", () => {
    expect(verify({ ...genuine, now: now + 300_000 })).toBe("genuine");
    expect(verify({ ...genuine, now: now + 300_001 })).toBe("stale");
    expect(verify({ ...genuine, now: now - 300_001 })).toBe("stale");
  });

  test("is refused when anything in it differs", () => {
    expect(verify({ ...genuine, body: `${body}&` })).toBe("forged");
    expect(verify({ ...genuine, timestamp: "1531420619" })).toBe("forged");
    expect(verify({ ...genuine, secret: "another" })).toBe("forged");
    expect(verify({ ...genuine, signature: genuine.signature.toUpperCase() })).toBe("forged");
  });

  test("is incomplete without its headers or a secret", () => {
    expect(verify({ ...genuine, timestamp: undefined })).toBe("incomplete");
    expect(verify({ ...genuine, signature: undefined })).toBe("incomplete");
    expect(verify({ ...genuine, secret: "" })).toBe("incomplete");
    expect(verify({ ...genuine, timestamp: "yesterday" })).toBe("incomplete");
  });

  test("is never made by chance, and no signature makes the check throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (signature) => {
        expect(verify({ ...genuine, signature })).toBe("forged");
      }),
      { examples: [["v0="], ["é".repeat(33)]] },
    );
  });
});
