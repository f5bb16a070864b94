import { describe, expect, it } from "vitest";
import { createMemoryTables } from "../../../simulation/memory/tables.ts";
import type { Company } from "../../../src/intercom/models/company.ts";
import { companyModel } from "../../../src/intercom/models/company.ts";
import { mergedModel } from "../../../src/intercom/webhook/merged-model.ts";
import { readNotification } from "../../../src/intercom/webhook/notification.ts";
import { companyKey, companyLife } from "../../../src/react/models.ts";
import { updateCache } from "../../../src/react/update-cache.ts";
import { createCache } from "../../../src/store/cache.ts";

const company: Company = companyModel.parse({
  ...{ type: "company", id: "co1", name: "Brightwater", size: 30, monthly_spend: 4200 },
  plan: { type: "plan", id: "5", name: "Pro" },
  custom_attributes: { tier: "gold" },
  tags: { type: "tag.list", tags: [{ type: "tag", id: "71", name: "Partner" }] },
  segments: { type: "segment.list", segments: [{ type: "segment", id: "s1", name: "Active" }] },
});
const contact: Record<string, unknown> = {
  ...{ type: "contact", id: "c1", email: "ada@example.test", email_domain: "example.test" },
  tags: { type: "list", data: [{ type: "tag", id: "71", url: "/tags/71" }], total_count: 1, has_more: false },
};

describe("what a notification tells is taken over", () => {
  it.each([
    ["name", "Brightwater Ltd"],
    ["monthly_spend", 10],
    ["size", 0],
    ["website", null],
    ["custom_attributes", { tier: "silver", seats: 3 }],
    ["a_field_of_tomorrow", { some: "thing" }],
  ])("%s of a company", (name, value) => {
    expect(mergedModel<object>(company, { id: "co1", [name]: value })).toEqual({ ...company, [name]: value });
  });

  it.each([
    ["tags by id", { tag_ids: [71] }],
    ["tags by id, in a list", { tags: { tags: [{ id: "71" }] } }],
    ["segments by id", { segment_ids: ["s1"] }],
    ["the plan by id", { plan_id: 5 }],
    ["the plan without its name", { plan: { type: "plan", id: "5" } }],
    ["nothing of them", { tags: undefined }],
  ])("and the rest stays where it agrees: %s", (_, told) => {
    expect(mergedModel<object>(company, { id: "co1", name: "New", ...told })).toEqual({
      ...company,
      name: "New",
    });
  });

  it.each([
    ["plan", { type: "plan", id: "6", name: "Team" }],
    ["plan", { type: "plan", id: "5", name: "Renamed" }],
    ["tags", { type: "tag.list", tags: [{ type: "tag", id: "72", name: "Pilot" }] }],
    ["segments", { type: "segment.list", segments: [] }],
  ])("%s where it is told whole", (name, value) => {
    expect(mergedModel<object>(company, { id: "co1", [name]: value })).toMatchObject({ [name]: value });
  });

  it("tags of a contact, which carry no names anywhere", () => {
    const tags = { type: "list", data: [{ type: "tag", id: "72", url: "/tags/72" }], has_more: false };
    expect(mergedModel(contact, { ...contact, tags })).toMatchObject({ tags });
  });
});

describe("a difference that is not told whole asks for the whole model", () => {
  it.each([
    ["a tag more", { tag_ids: ["71", "72"] }],
    ["a tag less", { tag_ids: [] }],
    ["another tag", { tags: { tags: [{ id: "72" }] } }],
    ["another segment", { segment_ids: ["s2"] }],
    ["another plan, by id", { plan_id: 6 }],
    ["no plan, which may only be left out", { plan: null }],
  ])("%s", (_, told) => {
    expect(mergedModel<object>(company, { id: "co1", name: "New", ...told })).toBeUndefined();
  });

  it.each([
    ["a list of which more exist", { tags: { data: [{ id: "72" }], has_more: true } }],
    ["as many as are shown, of more", { tags: { data: [{ id: "71" }], total_count: 12, has_more: true } }],
    ["another address without its domain", { email: "ada@other.test", email_domain: undefined }],
  ])("%s", (_, told) => {
    expect(mergedModel(contact, { id: "c1", ...told })).toBeUndefined();
  });

  it("in the cache: the company is forgotten, and fetched by the next reader", async () => {
    const noon = Date.UTC(2026, 10, 20, 12);
    const cache = createCache((await createMemoryTables()).cache, () => noon);
    const key = companyKey("app", "co1");
    const tell = (more: object) => {
      const item = { type: "company", id: "co1", updated_at: "2026-11-20T12:00:01.200+00:00", ...more };
      return updateCache(cache, "app", readNotification({ topic: "company.updated", data: { item } }));
    };
    await cache.replace(key, company, noon, companyLife);
    await tell({ tag_ids: ["71"], name: "New" });
    expect((await cache.peek<Company>(key))?.model).toMatchObject({ name: "New", tags: company.tags });
    await tell({ tag_ids: ["71", "72"], updated_at: "2026-11-20T12:00:02.200+00:00" });
    expect(await cache.peek(key)).toBeUndefined();
  });

  it("a truncated notification tells of nothing that can be used", async () => {
    const noon = Date.UTC(2026, 10, 20, 12);
    const cache = createCache((await createMemoryTables()).cache, () => noon);
    const key = companyKey("app", "co1");
    await cache.replace(key, company, noon, companyLife);
    const item = { type: "company", id: "co1", name: "cut", updated_at: "2026-11-20T12:00:01.200+00:00" };
    const notification = readNotification({ topic: "company.updated", data: { item } });
    await updateCache(cache, "app", notification, { truncated: true });
    expect(await cache.peek(key)).toBeUndefined();
  });
});
