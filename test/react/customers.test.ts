import { beforeEach, describe, expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import type { Company } from "../../src/intercom/models/company.ts";
import { hours, minutes } from "../../src/platform/time.ts";
import { customersIn, mayBeAbout } from "../../src/react/customers.ts";
import { companyKey, contactKey } from "../../src/react/models.ts";
import { readOnce } from "../../src/react/read-once.ts";
import { type Cache, createCache } from "../../src/store/cache.ts";

let now = Date.UTC(2026, 10, 20, 12);
let cache: Cache;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 20, 12);
  cache = createCache((await createMemoryTables()).cache, () => now);
});

const store = (key: string, model: object) => cache.replace(key, model, now, hours(12));
const contact = (id: string, ...companies: string[]) =>
  store(contactKey("app", id), { id, companies: { data: companies.map((one) => ({ id: one })) } });
const company = (id: string, monthly_spend: number) => store(companyKey("app", id), { id, monthly_spend });

const isLarge = ({ company }: { company: Company | undefined }) => (company?.monthly_spend ?? 0) >= 1_000;
const asks = (...contactIds: string[]) =>
  mayBeAbout(isLarge, () => customersIn({ contactIds }, "app", readOnce(cache)));

describe("a reaction to the silence of large companies", () => {
  it("may be about a customer of one, and surely not about those whom the cache knows to be of others", async () => {
    await Promise.all([company("large", 5_000), company("small", 5)]);
    await Promise.all([contact("a", "large"), contact("b", "small"), contact("c")]);
    expect(await asks("a")).toBe(true);
    expect(await asks("b")).toBe(false);
    expect(await asks("c"), "is of no company").toBe(false);
    expect(await asks("b", "a"), "either may be the one who waits").toBe(true);
    expect(await asks("b", "c")).toBe(false);
  });

  it("may be about anyone of whom the cache does not know all, or not any more", async () => {
    expect(await asks("b"), "no contact").toBe(true);
    await contact("b", "small");
    expect(await asks("b"), "no company").toBe(true);
    await company("small", 5);
    expect(await asks("b")).toBe(false);
    expect(await asks("b", "d"), "one of two").toBe(true);
    expect(await asks(), "no one is named").toBe(true);
    now += hours(12) + minutes(1);
    expect(await asks("b"), "out of date").toBe(true);
  });

  it("may be about anyone when asking fails", async () => {
    await Promise.all([company("small", 5), contact("b", "small")]);
    const fails = () => {
      throw new Error("a mistake in the reaction");
    };
    expect(await mayBeAbout(fails, () => customersIn({ contactIds: ["b"] }, "app", readOnce(cache)))).toBe(
      true,
    );
    expect(await mayBeAbout(isLarge, () => Promise.reject(new Error("DynamoDB is away")))).toBe(true);
  });
});
