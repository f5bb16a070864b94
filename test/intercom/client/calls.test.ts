import { describe, expect, expectTypeOf, it } from "vitest";
import type { Contact } from "../../../src/intercom/models/contact.ts";
import { fakeIntercom, now, thrownBy } from "./fake-intercom.ts";

describe("a call", () => {
  it("is sent with the token and pinned to 2.11, and its answer is a model", async () => {
    const { intercom, sent } = fakeIntercom([
      { json: { type: "contact", id: "c1", owner_id: 7, novelty: true } },
    ]);
    const contact = await intercom.contacts.retrieve("c1");
    expectTypeOf(contact).toEqualTypeOf<Contact>();
    expect(contact).toEqual({ type: "contact", id: "c1", owner_id: "7", novelty: true });
    expect(sent).toMatchObject([{ method: "GET", body: undefined }]);
    expect(sent[0]?.url.href).toBe("https://api.intercom.test/contacts/c1");
    expect(sent[0]?.headers.get("authorization")).toBe("Bearer secret-token");
    expect(sent[0]?.headers.get("intercom-version")).toBe("2.11");
  });

  it("puts ids into the path, safely", async () => {
    const { intercom, sent } = fakeIntercom([{ json: { id: "1" } }]);
    await intercom.contacts.untag("a/b", "1?x");
    expect(sent[0]?.url.pathname).toBe("/contacts/a%2Fb/tags/1%3Fx");
  });

  it("takes the body first and the query after it", async () => {
    const { intercom, sent } = fakeIntercom([{ json: { id: "1" } }]);
    await intercom.conversations.update("1", { read: true }, { display_as: "plaintext" });
    expect(sent[0]).toMatchObject({ method: "PUT", body: { read: true } });
    expect(sent[0]?.url.search).toBe("?display_as=plaintext");
  });

  it("sends ids in the type that Intercom wants, given as text or number", async () => {
    const { intercom, sent } = fakeIntercom([{ json: { id: "1" } }]);
    await intercom.conversations.tag("1", { id: 99, admin_id: 814 });
    await intercom.contacts.update("c1", { owner_id: "814" });
    expect(sent.map(({ body }) => body)).toEqual([{ id: "99", admin_id: "814" }, { owner_id: 814 }]);
  });

  it("sends a body with DELETE where the operation has one", async () => {
    const { intercom, sent } = fakeIntercom([{ json: { id: "1" } }]);
    await intercom.conversations.untag("1", "2", { admin_id: "814" });
    expect(sent[0]).toMatchObject({ method: "DELETE", body: { admin_id: "814" } });
  });

  it("returns undefined where Intercom answers nothing", async () => {
    const { intercom } = fakeIntercom([{ status: 202 }]);
    expect(
      await intercom.dataEvents.create({ event_name: "bought", created_at: 1, user_id: "u" }),
    ).toBeUndefined();
  });

  it("downloads a file as bytes", async () => {
    const { intercom } = fakeIntercom([{ text: "id,name" }]);
    const file = await intercom.dataExports.download("job");
    expect(new TextDecoder().decode(file)).toBe("id,name");
  });
});

describe("a request is checked before it leaves", () => {
  const { intercom, sent } = fakeIntercom([]);

  it("an unknown word is named with those that are allowed", async () => {
    const reply = { type: "admin", message_type: "coment", admin_id: "1" } as never;
    expect(await thrownBy(intercom.conversations.reply("1", reply))).toMatchObject({
      kind: "invalid",
      field: "message_type",
      status: undefined,
      message: 'conversations.reply: message_type is "coment"; allowed are comment, note. Nothing was sent.',
    });
  });

  it("an unknown field is named", async () => {
    const error = await thrownBy(intercom.contacts.update("1", { emial: "a@b.test" } as never));
    expect(error).toMatchObject({
      kind: "invalid",
      field: "emial",
      message: expect.stringContaining("not known"),
    });
  });

  it("milliseconds are refused as unix seconds", async () => {
    const snooze = { message_type: "snoozed", admin_id: "1", snoozed_until: now } as const;
    expect(await thrownBy(intercom.conversations.manage("1", snooze))).toMatchObject({
      field: "snoozed_until",
    });
  });

  it("an id that is missing is named", async () => {
    expect(await thrownBy(intercom.contacts.retrieve(""))).toMatchObject({
      kind: "invalid",
      field: "contact_id",
    });
  });

  it("the text of a message is never in the error", async () => {
    const reply = { type: "admin", message_type: "comment", admin_id: "1", body: ["very private"] } as never;
    const error = (await thrownBy(intercom.conversations.reply("1", reply))) as Error;
    expect(error.message).toContain("body is a list; wanted string");
    expect(JSON.stringify({ ...error, message: error.message })).not.toContain("private");
  });

  it("none of these requests was sent", () => {
    expect(sent).toEqual([]);
  });
});

it("a token that cannot stand in a header is refused at once, and not shown", () => {
  expect(() => fakeIntercom([], { accessToken: "secret\n" })).toThrow(/access token/);
  expect(() => fakeIntercom([], { accessToken: "secret\n" })).not.toThrow(/secret/);
});
