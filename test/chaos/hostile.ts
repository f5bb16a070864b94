import fc from "fast-check";

const whole = Buffer.from(
  JSON.stringify({
    type: "notification_event",
    app_id: "bench123",
    id: "notif_hostile",
    topic: "conversation.user.replied",
    data: { item: { type: "conversation", id: "123", source: { body: "Grüße 👋" } } },
  }),
);

const key = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "id",
  "topic",
  "data",
  "item",
);

/** JSON with keys that would change prototypes if copied carelessly. */
const polluting = fc
  .tuple(key, key, fc.jsonValue())
  .map(([outer, inner, value]) => `{"${outer}":{"${inner}":{"polluted":${JSON.stringify(value)}}}}`);

const deep = fc
  .tuple(fc.constantFrom(["[", "]"], ['{"data":', "}"]), fc.integer({ min: 100, max: 50_000 }), fc.boolean())
  .map(([[open, close], depth, closed]) => `${open.repeat(depth)}1${closed ? close.repeat(depth) : ""}`);

const huge = fc
  .integer({ min: 1_000_000, max: 6_000_000 })
  .map((length) => `{"topic":"ping","id":"huge","data":{"item":{"id":"${"x".repeat(length)}"}}}`);

// Another app's id under this app's signature is refused, and has a test of its own.
const brokenText = fc
  .tuple(fc.nat(whole.length - 1), fc.constantFrom(0xff, 0xc0, 0xed, 0x80, 0xfe))
  .map(([at, byte]) => Buffer.from(whole.map((known, place) => (place === at ? byte : known))))
  .filter((bytes) => bytes.includes('"bench123"'));

/** Hostile bodies, never empty. */
export const hostileBody: fc.Arbitrary<Buffer> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.uint8Array({ minLength: 1, maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  },
  {
    weight: 4,
    arbitrary: fc.integer({ min: 1, max: whole.length - 1 }).map((end) => whole.subarray(0, end)),
  },
  { weight: 4, arbitrary: brokenText },
  { weight: 4, arbitrary: polluting.map((text) => Buffer.from(text)) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom("utf16le", "latin1")
      .map((to) => Buffer.from(whole.toString(), to as "latin1")),
  },
  { weight: 2, arbitrary: deep.map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: huge.map((text) => Buffer.from(text)) },
);

/** Wrong signatures, made from the right one. */
export const forgery: fc.Arbitrary<(good: string) => string | undefined> = fc.oneof(
  fc.constant(() => undefined),
  fc.string({ unit: "binary", maxLength: 200 }).map((text) => () => text),
  fc.constantFrom("\0", "\r\n", "\u0007", "\u{1f600}").map((odd) => (good: string) => good + odd + good),
  fc.constantFrom("", "sha1=", `sha1=${"0".repeat(40)}`).map((text) => () => text),
  fc.nat(39).map((at) => (good: string) => flipped(good, at + "sha1=".length)),
  fc.nat(44).map((end) => (good: string) => good.slice(0, end)),
  fc.constant((good: string) => good.replace("sha1", "sha256")),
);

const flipped = (text: string, at: number) =>
  text.slice(0, at) + (text[at] === "0" ? "1" : "0") + text.slice(at + 1);

/** Unusual headers, some of which API Gateway would not pass on. */
export const oddHeaders: fc.Arbitrary<Record<string, string>> = fc.dictionary(
  fc.constantFrom(
    "content-type",
    "content-length",
    "content-encoding",
    "transfer-encoding",
    "cookie",
    "expect",
    "x-forwarded-for",
    "x-http-method-override",
    "__proto__",
    "constructor",
    "not a name",
  ),
  fc.oneof(
    fc.constantFrom("gzip", "chunked", "-1", "99999999999", "text/plain; charset=utf-16", "DELETE"),
    fc.string({ unit: "grapheme-ascii", maxLength: 50 }),
    fc.string({ unit: "binary", maxLength: 50 }),
  ),
);
