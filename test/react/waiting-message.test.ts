import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conversationModel } from "../../src/intercom/models/conversation.ts";
import { waitingMessage } from "../../src/react/waits.ts";

const began = 1_795_000_000;
const customer = { type: "user", id: "c1", name: "Ada" };
const teammate = { type: "admin", id: "814", name: "Jo" };

const part = (id: number, more: object) => ({
  id: String(id),
  part_type: "comment",
  body: `<p>${id}</p>`,
  created_at: began + id,
  author: customer,
  ...more,
});

const conversation = (parts: object[], source: object = { author: customer }) =>
  conversationModel.parse({
    id: "1",
    created_at: began,
    source: { body: "<p>first</p>", ...source },
    conversation_parts: { conversation_parts: parts },
  });

/** What stands between the customer's words and answers none of them. */
const between = [
  part(21, { part_type: "note", author: teammate }),
  part(22, { part_type: "assignment", body: null, author: teammate }),
  part(23, { author: { type: "bot", id: "1" } }),
  part(24, { part_type: "conversation_attribute_updated_by_user", body: null }),
];

describe("the message that waits", () => {
  it("is the oldest after the last answer, in whatever order parts come", () => {
    const parts = [part(1, {}), part(2, { author: teammate }), part(30, {}), part(31, {}), ...between];
    fc.assert(
      fc.property(fc.shuffledSubarray(parts, { minLength: parts.length }), (shuffled) => {
        expect(waitingMessage(conversation(shuffled), began + 30)?.body).toBe("<p>30</p>");
      }),
    );
  });

  it("is not older than the wait: a thank-you before it asked for nothing", () => {
    const parts = [part(2, { author: teammate }), part(3, {}), part(40, {}), part(41, {})];
    expect(waitingMessage(conversation(parts), began + 40)?.body).toBe("<p>40</p>");
  });

  it("is the first message while no one has answered", () => {
    expect(waitingMessage(conversation([part(5, {}), ...between]), began)).toMatchObject({
      kind: "first message",
      body: "<p>first</p>",
    });
  });

  it("is never a campaign's", () => {
    const campaign = { author: teammate, delivered_as: "automated" };
    expect(waitingMessage(conversation([part(5, {})], campaign), began)?.body).toBe("<p>5</p>");
    expect(waitingMessage(conversation([], campaign), began)).toBeUndefined();
  });

  it("comes after an answer that closed or reopened", () => {
    for (const part_type of ["close", "open"]) {
      const parts = [part(1, {}), part(2, { part_type, author: teammate }), part(3, {})];
      expect(waitingMessage(conversation(parts), began)?.body).toBe("<p>3</p>");
    }
  });
});
