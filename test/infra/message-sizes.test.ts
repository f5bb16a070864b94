import { expect, test } from "vitest";
import { batchMegabytes } from "../../cli/plan/bodies.ts";
import * as limits from "../../infra/limits.ts";
import { encodeEventMessage, messageLimit } from "../../src/messages/event-message.ts";

/** Lambda takes six megabytes at once (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
const payload = 6 * 1_024 * 1_024;

/** A notification of mail that does not compress, with quotes, which are escaped once more in the message. */
function message(kilobytes: number): string {
  const letters = Array.from({ length: kilobytes * 1_024 }, (_, n) =>
    n % 40 === 0 ? '"' : String.fromCharCode(97 + ((n * 7919) % 26)),
  );
  const raw = JSON.stringify({
    data: { item: { source: { body: letters.join("") } } },
    rest: "x".repeat(4_000),
  });
  return encodeEventMessage({
    ...{ origin: "webhook", appId: "app", subject: "conversation:1" },
    id: "n",
    receivedAt: 0,
    raw,
  });
}

test.each([5, 20, 100])(
  "mail of %i KB fits a message, and ten of them what Lambda takes at once",
  (kilobytes) => {
    const size = Buffer.byteLength(message(kilobytes));
    expect(size).toBeLessThan(messageLimit);
    expect(limits.react.batch * size).toBeLessThan(payload);
    expect((limits.react.batch * size) / 1_024 / 1_024).toBeLessThan(batchMegabytes(kilobytes));
  },
);
