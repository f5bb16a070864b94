import { describe, expect, it } from "vitest";
import { articleModel } from "../../../src/intercom/models/article.ts";
import { readNotification } from "../../../src/intercom/webhook/notification.ts";
import { fakeIntercom, thrownBy } from "./fake-intercom.ts";

const sentBy = async (call: (intercom: ReturnType<typeof fakeIntercom>["intercom"]) => Promise<unknown>) => {
  const { intercom, sent } = fakeIntercom([{ json: {} }]);
  await call(intercom);
  return sent[0]?.body;
};

describe("what Intercom's description gives as examples is sent", () => {
  it.each(["+1 1234567890", "+353 (1) 234-5678", "+353861234567"])("the phone number %s", async (phone) => {
    expect(await sentBy((intercom) => intercom.phoneSwitches.create({ phone }))).toEqual({ phone });
  });

  it.each(["1234567890", "+1 23", "+1 call me", ""])("but not the phone number %j", async (phone) => {
    const { intercom, sent } = fakeIntercom([{ json: {} }]);
    expect(await thrownBy(intercom.phoneSwitches.create({ phone }))).toMatchObject({ field: "phone" });
    expect(sent).toEqual([]);
  });

  it("a visitor by both ids, by one, and never by none", async () => {
    const both = { id: "8a88a590-e", user_id: "123", name: "Ada" };
    expect(await sentBy((intercom) => intercom.visitors.update(both))).toEqual(both);
    expect(await sentBy((intercom) => intercom.visitors.update({ id: "8" }))).toEqual({ id: "8" });
    const { intercom } = fakeIntercom([{ json: {} }]);
    expect(await thrownBy(intercom.visitors.update({ name: "Ada" }))).toMatchObject({ field: "id" });
  });

  it("the size of a company as text, and options as words", async () => {
    expect(
      await sentBy((intercom) => intercom.companies.createOrUpdate({ company_id: "a", size: "100" })),
    ).toEqual({ company_id: "a", size: 100 });
    const attribute = {
      name: "Tier",
      model: "contact",
      data_type: "string",
      options: ["one", "two"],
    } as const;
    expect(
      await sentBy((intercom) => intercom.dataAttributes.create({ ...attribute, options: ["one", "two"] })),
    ).toMatchObject({ options: [{ value: "one" }, { value: "two" }] });
  });

  it("an article's translations as they came", async () => {
    const french = {
      ...{ type: "article_content", title: "Merci", description: null, body: null, author_id: 1295 },
      ...{ state: "draft", created_at: 1_663_597_223, updated_at: 1_663_597_260, url: "https://x.test/fr" },
    };
    const article = articleModel.parse({
      id: "5",
      translated_content: { type: "article_translated_content", fr: french, "pt-BR": null, ar: null },
    });
    const given = article.translated_content as never;
    expect(await sentBy((intercom) => intercom.articles.update("5", { translated_content: given }))).toEqual({
      translated_content: article.translated_content,
    });
  });
});

it("a tag in the shape of older webhooks is about its user", () => {
  const item = {
    type: "user_tag",
    created_at: 1_663_597_223,
    tag: { type: "tag", id: "7", name: "vip" },
    user: { type: "user", id: "66f0a1b2c3d4e5f6a7b8c9d0", name: "Mara Vale" },
  };
  expect(readNotification({ topic: "user.tag.created", data: { item } })).toMatchObject({
    subject: "contact:66f0a1b2c3d4e5f6a7b8c9d0",
    contactIds: ["66f0a1b2c3d4e5f6a7b8c9d0"],
    tag: { id: "7", name: "vip" },
  });
});
