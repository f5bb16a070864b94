import { describe, expect, it } from "vitest";
import type { Notification } from "../../src/intercom/webhook/notification.ts";
import { isNewer, isOutdated, orderOf } from "../../src/react/order.ts";

const noon = Date.UTC(2026, 10, 20, 12);

/** An event `after` milliseconds past noon, reported by this part of the conversation; without a part, the creation of it. */
const event = (after: number, part?: string, id = `${after}/${part}`) => ({
  id,
  topic: "conversation.user.replied",
  deduplicationKey: `app/conversation:1/${part === undefined ? "created" : `part:${part}`}`,
  occurredAt: noon + after,
});

describe("an event", () => {
  it("is newer by the second in which it happened, whatever the ids of parts say", () => {
    expect(isNewer(event(1_000, "1"), event(0, "2"))).toBe(true);
    expect(isNewer(event(0, "2"), event(1_000, "1"))).toBe(false);
  });

  it("is newer within one second by the id of its part, read as a number", () => {
    expect(isNewer(event(0, "10"), event(900, "9"))).toBe(true);
    expect(isNewer(event(900, "9"), event(0, "10"))).toBe(false);
    expect(isNewer(event(0, "1"), event(900))).toBe(true);
    expect(isNewer(event(900), event(0, "1"))).toBe(false);
  });
});

describe("the order of an event", () => {
  const late = event(1_000, "5", "late");

  it("names the newer events, and those of which that cannot be known", () => {
    const [before, after] = [event(0, "4"), event(2_000, "6")];
    const unclear = { ...event(1_000), deduplicationKey: "app/conversation:1/rating:1.5" };
    const { newer, maybeNewer } = orderOf(late, [before, after, unclear]);
    expect(newer).toEqual([after]);
    expect(maybeNewer).toEqual([after, unclear]);
  });

  it("takes no duplicate for a newer event, and no event for a duplicate of itself", () => {
    const copy = { ...late, id: "copy" };
    expect(orderOf(late, [late, copy])).toEqual({ newer: [], maybeNewer: [], duplicates: [copy] });
  });

  it("leaves out notifications that have not been read yet", () => {
    expect(orderOf(late, [{ ...event(2_000), deduplicationKey: "" }])).toEqual({
      newer: [],
      maybeNewer: [],
      duplicates: [],
    });
  });
});

describe("a notification", () => {
  const builtAt = (unixMs: number) =>
    ({ conversation: { id: "1", updated_at: unixMs / 1000 } }) as Notification;

  it("is outdated unless it was built after every event that may be newer", () => {
    expect(isOutdated(builtAt(noon), [event(0, "1")])).toBe(true);
    expect(isOutdated(builtAt(noon + 1_000), [event(0, "1")])).toBe(false);
    expect(isOutdated(builtAt(noon), [])).toBe(false);
  });
});
