import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addCrowd } from "../../../sandbox/intercom/seed/crowd.ts";
import { type Json, openSandbox } from "./open.ts";

const idsOf = (records: Json[]): string[] => records.map(({ id }) => id);

describe("every style of paging shows each record once", () => {
  test("cursor in the query", async () => {
    const sandbox = openSandbox();
    const all = sandbox.state.all("contacts").map(({ id }) => id);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (perPage) => {
        const seen: string[] = [];
        let next: string | undefined = "";
        while (next !== undefined) {
          const page: Json = await sandbox.get(
            `/contacts?per_page=${perPage}${next && `&starting_after=${encodeURIComponent(next)}`}`,
          );
          seen.push(...idsOf(page.data));
          expect(page.total_count).toBe(all.length);
          next = page.pages.next?.starting_after;
        }
        expect(seen).toEqual(all);
      }),
      { numRuns: 12 },
    );
  });

  test("cursor in the body; in the query it is ignored", async () => {
    const sandbox = openSandbox();
    const query = { field: "role", operator: "=", value: "user" };
    const first = await sandbox.post("/contacts/search", { query, pagination: { per_page: 3 } });
    const { starting_after } = first.pages.next;
    const second = await sandbox.post("/contacts/search", {
      query,
      pagination: { per_page: 3, starting_after },
    });
    expect(idsOf(second.data)).not.toEqual(idsOf(first.data));
    const unheard = await sandbox.post(`/contacts/search?starting_after=${starting_after}`, {
      query,
      pagination: { per_page: 3 },
    });
    expect(idsOf(unheard.data)).toEqual(idsOf(first.data));
  });

  test("page number, with the address of the next page", async () => {
    const sandbox = openSandbox();
    const seen: string[] = [];
    let path: string | null = "/companies?per_page=3&page=1";
    while (path !== null) {
      const page: Json = await sandbox.get(path);
      seen.push(...idsOf(page.data));
      path = page.pages.next === null ? null : page.pages.next.replace(/^https?:\/\/[^/]+/, "");
    }
    expect(new Set(seen).size).toBe(8);
    expect(seen).toHaveLength(8);
  });

  test("scroll, whose parameter stays the same and ends with an empty page", async () => {
    const sandbox = openSandbox();
    addCrowd(sandbox.state, { companies: 250, contacts: 250 });
    const first = await sandbox.get("/companies/scroll");
    const seen = [...first.data];
    for (;;) {
      const page = await sandbox.get(`/companies/scroll?scroll_param=${first.scroll_param}`);
      expect(page).toMatchObject({ pages: null, total_count: null, scroll_param: first.scroll_param });
      if (page.data.length === 0) break;
      seen.push(...page.data);
    }
    expect(new Set(idsOf(seen)).size).toBe(258);
    expect(
      (await sandbox.answered("GET", `/companies/scroll?scroll_param=${first.scroll_param}`)).status,
    ).toBe(404);
  });
});

test("a cursor goes on where it was, whatever was taken away", async () => {
  const sandbox = openSandbox();
  const first = await sandbox.get("/contacts?per_page=3");
  await sandbox.remove(`/contacts/${first.data[2].id}`);
  const second = await sandbox.get(`/contacts?per_page=3&starting_after=${first.pages.next.starting_after}`);
  expect(idsOf(first.data)).not.toContain(second.data[0].id);
  expect((await sandbox.answered("GET", "/contacts?starting_after=rubbish")).status).toBe(400);
});

test("pages of companies end at 10,000, where the scroll is named", async () => {
  const { status, body } = await openSandbox().answered("GET", "/companies?per_page=100&page=101");
  expect(status).toBe(400);
  expect(body.errors[0].message).toBe("page limit reached, please use scroll API");
});

test("an app has one scroll, for a minute", async () => {
  const sandbox = openSandbox();
  const { scroll_param } = await sandbox.get("/companies/scroll");
  expect((await sandbox.answered("GET", "/companies/scroll")).body.errors[0].code).toBe("scroll_exists");
  sandbox.pass(59_000);
  expect((await sandbox.answered("GET", `/companies/scroll?scroll_param=${scroll_param}`)).status).toBe(200);
  const other = await sandbox.get("/companies/scroll");
  sandbox.pass(61_000);
  const late = await sandbox.answered("GET", `/companies/scroll?scroll_param=${other.scroll_param}`);
  expect([late.status, late.body.errors[0].message]).toEqual([404, "scroll parameter not found"]);
});

test("the contacts of a company go on by a cursor, though they are numbered", async () => {
  const sandbox = openSandbox();
  const path = "/companies/665f1c208a68186f430b0001/contacts";
  const first = await sandbox.get(`${path}?per_page=2`);
  expect(first.pages.next).toEqual({ page: 2, starting_after: expect.any(String) });
  const second = await sandbox.get(`${path}?per_page=2&page=2`);
  expect(idsOf([...first.data, ...second.data])).toHaveLength(3);
});

test("events go on by a bare address", async () => {
  const sandbox = openSandbox();
  const first = await sandbox.get("/events?type=user&user_id=user-1001&per_page=2");
  expect(first.events).toHaveLength(2);
  const rest = await sandbox.get(first.pages.next.replace(/^https?:\/\/[^/]+/, ""));
  expect(rest.events).toHaveLength(1);
  expect(rest.pages.next).toBeNull();
});
