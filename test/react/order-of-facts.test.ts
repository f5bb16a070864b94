import { describe, expect, it } from "vitest";
import { changedBy, orderOf } from "../../src/react/order.ts";
import type { SubjectEvent } from "../../src/store/subject-events.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const event = (id: string, fact: string, more: Partial<SubjectEvent> = {}): SubjectEvent => ({
  id,
  topic: "conversation.admin.replied",
  deduplicationKey: `app/conversation:1/${fact}`,
  occurredAt: noon,
  ...more,
});

describe("facts of one second", () => {
  it("of the same part do not make each other look late", () => {
    const { newer, maybeNewer } = orderOf(event("a", "part:9/replied"), [event("b", "part:9/closed")]);
    expect({ newer, maybeNewer }).toEqual({ newer: [], maybeNewer: [] });
  });

  it("are ordered by their parts, whatever the parts tell", () => {
    const later = event("b", "part:10/closed");
    expect(orderOf(event("a", "part:9/replied"), [later]).newer).toEqual([later]);
    expect(orderOf(later, [event("a", "part:9/replied")]).newer).toEqual([]);
  });

  it("look late for nothing that Deskbell itself did upon them", () => {
    const echo = event("b", "notif_b", { own: true });
    expect(orderOf(event("a", "part:9/assigned"), [echo]).maybeNewer).toEqual([]);
    const someone = event("b", "notif_b");
    expect(orderOf(event("a", "part:9/assigned"), [someone]).maybeNewer).toEqual([someone]);
  });
});

describe("a rating", () => {
  const rating = event("a", "rating:5.1");
  const remark = event("b", "rating:5.1/remark");

  it("that comes after its remark tells nothing new", () => {
    expect(orderOf(rating, [remark]).duplicates).toEqual([remark]);
  });

  it("leaves its remark to be told", () => {
    expect(orderOf(remark, [rating]).duplicates).toEqual([]);
  });
});

describe("an assignment", () => {
  const assigned = { team: "501", teammate: "814" };
  const toTeammate = { part: { assigned_to: { type: "admin", id: "814" } } } as never;
  const now = event("now", "part:9/assigned", { assigned });

  it("gives a team that nobody was told of", () => {
    expect(changedBy(assigned, toTeammate, now, [])).toEqual({ team: true, teammate: true });
  });

  it("to a teammate of the same team gives no new team", () => {
    const before = event("a", "part:8/assigned", { assigned: { team: "501", teammate: null } });
    expect(changedBy(assigned, toTeammate, now, [before])).toEqual({ team: false, teammate: true });
  });

  it("is compared with the last before it, not with itself told twice, nor with one after it", () => {
    const earlier = event("a", "part:7/assigned", { assigned: { team: "501", teammate: null } });
    const before = event("b", "part:8/assigned", { assigned: { team: "502", teammate: null } });
    const after = event("c", "part:10/assigned", { assigned });
    const twin = { ...now, id: "twin" };
    expect(changedBy(assigned, toTeammate, now, [after, twin, before, earlier]).team).toBe(true);
    expect(changedBy(assigned, toTeammate, now, [after, twin, earlier]).team).toBe(false);
  });
});
