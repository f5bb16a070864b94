import { describe, expect, expectTypeOf, it, test } from "vitest";
import { reaction } from "../../../src/define/reaction.ts";
import { heard } from "../../../src/define/triggers.ts";
import type { Article } from "../../../src/intercom/models/article.ts";
import type { DataEvent } from "../../../src/intercom/models/data-event.ts";
import { readNotification } from "../../../src/intercom/webhook/notification.ts";
import { ownFactsOf } from "../../../src/react/event.ts";
import { openSandbox } from "../../sandbox/intercom/open.ts";

const hear = (topic: string, given: object = {}) => readNotification(openSandbox().happen(topic, given));

describe("what a notification carries beside conversations and people", () => {
  test.each(["article.created", "article.updated", "article.published", "article.unpublished"])(
    "%s: the article, whole",
    (topic) => {
      const { article, partial } = hear(topic);
      expect(article).toMatchObject({
        id: expect.any(String),
        title: expect.any(String),
        author_id: expect.any(String),
        created_at: expect.any(Number),
      });
      expect(partial).toBe(false);
    },
  );

  it("a deleted article: only its id", () => {
    expect(hear("article.deleted")).toMatchObject({
      article: { id: expect.any(String), deleted: true },
      deleted: true,
      partial: true,
    });
  });

  it("what a customer did, and who", () => {
    const { event, contactIds, actor } = hear("event.created", { contact: "Ada Lindqvist" });
    expect(event).toMatchObject({ event_name: expect.any(String), created_at: expect.any(Number) });
    expect(contactIds).toEqual([event?.intercom_user_id]);
    expect(actor).toEqual({ kind: "contact", id: event?.intercom_user_id });
  });

  it("what an admin did, and who", () => {
    const { activityLog, actor } = hear("admin.activity_log_event.created");
    expect(activityLog).toMatchObject({ activity_type: expect.any(String) });
    expect(actor).toMatchObject({ kind: "teammate", id: activityLog?.performed_by?.id });
  });

  it("what became of an e-mail, its ids as text and its time in seconds", () => {
    const { contentStat, contact, company } = hear("content_stat.email", { title: "Winter release" });
    expect(contentStat).toMatchObject({
      id: expect.any(String),
      receipt_id: expect.any(String),
      content_title: "Winter release",
      stat_type: "click",
      created_at: expect.any(Number),
    });
    expect([contact?.id, company?.id]).toEqual([expect.any(String), expect.any(String)]);
  });

  it("the tag that was put on a contact, or on a part of a conversation", () => {
    expect(hear("contact.user.tag.created", { tag: "churn risk" }).tag).toMatchObject({
      name: "churn risk",
    });
    expect(hear("conversation_part.tag.created").tag).toMatchObject({ id: expect.any(String) });
    expect(hear("conversation.user.created").tag).toBeUndefined();
  });

  it("what a contact opted out of, though Intercom may leave the list empty", () => {
    expect(hear("contact.unsubscribed").subscriptionTypes).toEqual([]);
  });

  it("a visitor that signed up, or the contact that it became", () => {
    const { visitor, contact } = hear("visitor.signed_up");
    expect((visitor ?? contact)?.id).toBeTruthy();
    expect(readNotification({ topic: "visitor.signed_up", data: { item: { id: "v1" } } }).visitor?.id).toBe(
      "v1",
    );
  });

  it("a type that nobody knows: nothing, without a complaint", () => {
    const heardOf = readNotification({ topic: "x", data: { item: { type: "constructor", id: "1" } } });
    expect(heardOf).toMatchObject({ known: false, subject: "constructor:1" });
  });
});

describe("a reaction is told", () => {
  it("by the type of its topic what it will find", () => {
    reaction({
      on: heard("article.published"),
      do({ article }) {
        expectTypeOf(article).toEqualTypeOf<Article>();
        return [];
      },
    });
    reaction({
      on: heard("event.created"),
      needs: ["contact"],
      do({ event, contact }) {
        expectTypeOf(event).toEqualTypeOf<DataEvent>();
        expectTypeOf(contact?.name).toEqualTypeOf<string | null | undefined>();
        return [];
      },
    });
    reaction({
      on: heard("admin.away_mode_updated"),
      do({ admin }) {
        expectTypeOf(admin.away_mode_enabled).toEqualTypeOf<boolean | null | undefined>();
        return [];
      },
    });
  });

  test.each([
    ["article.published", "article"],
    ["event.created", "event"],
    ["admin.logged_in", "admin"],
    ["admin.activity_log_event.created", "activityLog"],
    ["content_stat.tour", "contentStat"],
    ["contact.user.tag.deleted", "tag"],
  ])("%s: the %s", (topic, name) => {
    const { facts } = ownFactsOf(hear(topic), { appId: "sandbox1", region: "us" });
    expect(facts[name]).toBeDefined();
  });
});
