import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decodeEventMessage,
  encodeEventMessage,
  isCompressed,
  messageLimit,
} from "../../src/messages/event-message.ts";
import { GiveUp } from "../../src/platform/errors.ts";

const eventMessage = (raw: string) =>
  ({
    origin: "webhook",
    appId: "app",
    subject: "conversation:1",
    id: "notif_1",
    receivedAt: 5,
    raw,
  }) as const;
const sqsLimit = 1024 * 1024;

describe("an event message on the queue", () => {
  it("is read as it was written, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 2_000 }), (raw) => {
        expect(decodeEventMessage(encodeEventMessage(eventMessage(raw)))).toEqual({
          ...eventMessage(raw),
          truncated: false,
        });
      }),
    );
  });

  it("is read the same when it was made from bytes, also by readers that know no other gzip", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 2_000 }), (raw) => {
        const body = encodeEventMessage(eventMessage(raw), Buffer.from(raw));
        expect(decodeEventMessage(body)).toEqual({ ...eventMessage(raw), truncated: false });
        const { v, gzip } = JSON.parse(body);
        expect(v).toBe(1);
        expect(gunzipSync(Buffer.from(gzip, "base64")).toString()).toBe(raw);
      }),
    );
  });

  it("is billed by SQS as one request, and not taken for a large one, until it is compressed", () => {
    const raw = `"${"é".repeat(23_998)}"`;
    const bytes = Buffer.from(raw);
    const body = encodeEventMessage(eventMessage(raw), bytes);
    expect(isCompressed(body)).toBe(false);
    expect(body.length).toBeGreaterThan(bytes.length);
    expect(body.length).toBeLessThan(64 * 1024);
    const more = `${raw}  `;
    const compressed = encodeEventMessage(eventMessage(more), Buffer.from(more));
    expect(decodeEventMessage(compressed).raw).toBe(more);
    expect(Buffer.byteLength(compressed)).toBeLessThan(64 * 1024);
  });

  it("is compressed and whole when it is large", () => {
    const raw = JSON.stringify({
      parts: Array.from({ length: 20_000 }, (_, id) => ({ id, body: "<p>Hello</p>" })),
    });
    const body = encodeEventMessage(eventMessage(raw));
    expect(body.length).toBeLessThan(raw.length / 4);
    expect(decodeEventMessage(body)).toEqual({ ...eventMessage(raw), truncated: false });
  });

  it("is truncated, and marked so, when even that does not fit", () => {
    const noise = Array.from({ length: 3_000 }, () =>
      Buffer.from(crypto.getRandomValues(new Uint8Array(1_200))).toString("base64"),
    );
    const raw = JSON.stringify({
      topic: "conversation.user.replied",
      data: { item: { type: "conversation", id: "1", noise, body: noise.join() } },
    });
    expect(raw.length).toBeGreaterThan(4_000_000);
    const body = encodeEventMessage(eventMessage(raw));
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(messageLimit);
    const decoded = decodeEventMessage(body);
    expect(decoded.truncated).toBe(true);
    expect(JSON.parse(decoded.raw)).toMatchObject({
      topic: "conversation.user.replied",
      data: { item: { type: "conversation", id: "1" } },
    });
  });

  it("fits SQS even as six megabytes of text that cannot be compressed or pruned", () => {
    const raw = `"${Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)))
      .toString("base64")
      .repeat(1)}${"é".repeat(3_000_000)}"`;
    expect(Buffer.byteLength(encodeEventMessage(eventMessage(raw)))).toBeLessThanOrEqual(sqsLimit);
  });

  it("holds nothing that SQS refuses, whatever a customer types", () => {
    const refused = /[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/;
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", "\u0000", "\uFFFE", "\uFFFF", "\uD800", "é", "😡", "\u001F"),
        }),
        (raw) => {
          const body = encodeEventMessage(eventMessage(raw));
          expect(body).not.toMatch(refused);
          expect(encodeEventMessage(eventMessage(raw), Buffer.from(raw))).not.toMatch(refused);
          expect(decodeEventMessage(body).raw).toBe(raw);
        },
      ),
    );
  });

  it("is given up when something else wrote it", () => {
    expect(() => decodeEventMessage("hello")).toThrow(GiveUp);
    expect(() => decodeEventMessage('{"v":2}')).toThrow("version 2");
  });
});
