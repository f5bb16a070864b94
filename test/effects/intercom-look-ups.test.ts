import { describe, expect, it } from "vitest";
import type { HandlerOf } from "../../src/deliver/handlers.ts";
import { handlersWith } from "../../src/deliver/handlers.ts";
import type { IntercomEffect } from "../../src/effects/intercom.ts";
import { intercom } from "../../src/effects/intercom.ts";
import type { EffectResult, Services } from "../../src/effects/shape.ts";
import { conversationModel } from "../../src/intercom/models/conversation.ts";

const began = Date.UTC(2026, 10, 20, 12);
const at = began / 1000;
const me = { type: "admin", id: "990001", name: "Deskbell" };
const someone = { type: "admin", id: "901", name: "Jo Park" };
const one = { id: "1" };

type Part = Record<string, unknown>;

/** A part that the attempt may have left, unless `more` says otherwise. */
const part = (part_type: string, more: Part = {}): Part => ({
  type: "conversation_part",
  id: "70",
  part_type,
  body: null,
  created_at: at + 1,
  author: me,
  assigned_to: null,
  ...more,
});

type Recorded = { idempotencyKey: string; result?: EffectResult };

/** What the look-up of a lost `effect` finds in a conversation of these parts. */
function look(effect: IntercomEffect, parts: Part[], more: Part = {}, recorded: Recorded[] = []) {
  const conversation = conversationModel.parse({
    ...{ type: "conversation", id: "1", state: "open", admin_assignee_id: 902, team_assignee_id: 501 },
    ...more,
    conversation_parts: { conversation_parts: parts },
  });
  const { lookup } = (
    handlersWith({
      intercom: async () => ({ conversations: { retrieve: async () => conversation } }),
      cache: { read: async () => ({ model: me.id }) },
      deliveryRecords: {
        of: async (_: string, subject: string) => (subject === "conversation:1" ? recorded : []),
      },
    } as unknown as Services) as HandlerOf
  )({ effect } as Parameters<HandlerOf>[0]);
  if (typeof lookup !== "function") throw new Error(`${effect.kind} has no look-up`);
  return lookup(
    { effect, idempotencyKey: "this", appId: "app", subject: "contact:7" } as Parameters<typeof lookup>[0],
    began,
    { at: began, place: {} },
  );
}

const reply = intercom.reply(one, "We are <b>looking</b> into it.");
const note = intercom.note(one, "Seen.");
const replied = { body: "<p>We are <strong>looking</strong> into it.</p>" };

describe("a lost answer is found", () => {
  it.each(["comment", "open", "close", "assign_and_reopen", "quick_reply"])(
    "to a reply that was stored as %s",
    async (type) => {
      expect(await look(reply, [part(type, replied)])).toEqual({ found: "1", part: "70" });
    },
  );

  it.each(["note", "note_and_reopen"])("to a note that was stored as %s", async (type) => {
    expect(await look(note, [part(type, { body: "<p>Seen.</p>" })])).toEqual({ found: "1", part: "70" });
  });

  it.each([
    ["close", intercom.close(one), part("close"), "open"],
    ["open", intercom.open(one), part("open"), "closed"],
    ["snooze", intercom.snooze(one, at + 3600), part("snoozed"), "open"],
    ["assign", intercom.assign(one, "501"), part("assignment", { assigned_to: { id: "501" } }), "open"],
    ["assign", intercom.assign(one, "501"), part("assign_and_reopen", { assigned_to: { id: 501 } }), "open"],
    ["unassign", intercom.assign(one, "0"), part("assignment", { assigned_to: { id: null } }), "open"],
  ])("to %s, although somebody has changed it back since", async (_, effect, left, state) => {
    const since = { state, team_assignee_id: 502 };
    expect(await look(effect, [left], since)).toEqual({ found: "1", part: "70" });
  });

  it.each([
    ["closed", intercom.close(one), { state: "closed" }],
    ["open", intercom.open(one), { state: "open" }],
    ["snoozed", intercom.snooze(one, at + 60), { snoozed_until: at + 60 }],
    ["assigned", intercom.assign(one, "501"), {}],
    ["unassigned", intercom.assign(one, "0"), { admin_assignee_id: 0, team_assignee_id: null }],
  ])("when the conversation is %s as it should be", async (_, effect, more) => {
    expect(await look(effect, [], more)).toEqual({ found: "1" });
  });

  it("where the author who is given is a bot, which no reply is repeated for", async () => {
    const author = { ...me, type: "bot" };
    expect(await look(reply, [part("comment", { ...replied, author })])).toEqual({ found: "1", part: "70" });
  });

  it("by a clock of Intercom's that is half a minute behind", async () => {
    expect(await look(reply, [part("comment", { ...replied, created_at: at - 30 })])).toBeDefined();
  });
});

describe("a part that stood there before is not taken for a lost one", () => {
  it.each([
    ["older than the first attempt", reply, part("comment", { ...replied, created_at: at - 3600 })],
    ["of a contact", reply, part("comment", { ...replied, author: { ...me, type: "user" } })],
    ["of a teammate", reply, part("comment", { ...replied, author: someone })],
    ["a note of the words of the reply", reply, part("note", replied)],
    ["a reply of the words of the note", note, part("comment", { body: "Seen." })],
    ["of other words", reply, part("comment", { body: "We have looked into it." })],
    ["to another team", intercom.assign(one, "503"), part("assignment", { assigned_to: { id: "504" } })],
    ["a close that somebody else made", intercom.close(one), part("close", { author: someone })],
  ])("%s", async (_, effect, before) => {
    expect(await look(effect, [before])).toBeUndefined();
  });

  it.each([
    ["reply", reply, part("comment", replied)],
    ["note", note, part("note", { body: "Seen." })],
    ["close", intercom.close(one), part("close")],
  ])("an equal %s that another effect left a moment ago", async (_, effect, before) => {
    const recorded = [{ idempotencyKey: "other", result: { part: "70" } }, { idempotencyKey: "third" }];
    expect(await look(effect, [before], {}, recorded)).toBeUndefined();
    const second = { ...before, id: "71" };
    expect(await look(effect, [before, second], {}, recorded)).toEqual({ found: "1", part: "71" });
  });
});
