import * as fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { Contact } from "../../../src/intercom/models/contact.ts";
import { fakeIntercom, now, type Sent, thrownBy } from "./fake-intercom.ts";

async function all<T extends { id?: unknown }>(list: AsyncIterable<T>): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const item of list) ids.push(item.id);
  return ids;
}

const items = (...ids: number[]) => ids.map((id) => ({ id: String(id) }));

describe("a list by cursor", () => {
  it("continues with starting_after until there is none", async () => {
    const { intercom, sent } = fakeIntercom([
      { json: { data: items(1, 2), pages: { next: { page: 2, starting_after: "c2" } } } },
      { json: { data: items(3), pages: { next: null } } },
    ]);
    const contacts = intercom.contacts.list();
    for await (const contact of contacts) expectTypeOf(contact).toEqualTypeOf<Contact>();
    expect(sent.map(({ url }) => url.search)).toEqual(["?per_page=150", "?starting_after=c2&per_page=150"]);
  });

  it("requests nothing until it is read, and one page when only the first is read", async () => {
    const { intercom, sent } = fakeIntercom([
      { json: { conversations: items(1), total_count: 9, pages: { next: { starting_after: "x" } } } },
    ]);
    const list = intercom.conversations.list({ per_page: 1 });
    expect(sent).toEqual([]);
    expect((await list.first()).total_count).toBe(9);
    expect(sent).toHaveLength(1);
  });

  it("stops when Intercom names the same page again", async () => {
    const { intercom } = fakeIntercom([
      { json: { data: items(1), pages: { next: { starting_after: "same" } } } },
    ]);
    expect(await thrownBy(all(intercom.contacts.list()))).toMatchObject({ kind: "unavailable" });
  });
});

describe("a list that has no end", () => {
  const cursors = (...names: string[]) => {
    let asked = 0;
    return () => {
      const at = asked++;
      const next = { starting_after: names[at % names.length] };
      return { json: { data: items(at), conversations: items(at), tickets: items(at), pages: { next } } };
    };
  };
  const query = { field: "open", operator: "=", value: true } as const;

  it("is noticed by its cursors, however long the circle is, in every list by cursor", async () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(names, async (circle) => {
        const lists = [
          (at: ReturnType<typeof fakeIntercom>["intercom"]) => all(at.contacts.list()),
          (at: ReturnType<typeof fakeIntercom>["intercom"]) => all(at.conversations.list()),
          (at: ReturnType<typeof fakeIntercom>["intercom"]) => all(at.tickets.search({ query })),
        ];
        for (const list of lists) {
          const { intercom, sent } = fakeIntercom(cursors(...circle));
          expect(await thrownBy(list(intercom))).toMatchObject({ code: "pages_in_circles" });
          expect(sent.length).toBeLessThanOrEqual(circle.length + 1);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("is noticed by what its pages hold, where the numbers of pages grow for ever", async () => {
    const { intercom, sent } = fakeIntercom((one: Sent) => {
      const page = Number(one.url.searchParams.get("page") ?? 1);
      const data = items(page % 3, 9);
      return {
        json: { data, activity_logs: data, pages: { page, next: `https://x.test/?page=${page + 1}` } },
      };
    });
    expect(await thrownBy(all(intercom.articles.list()))).toMatchObject({ code: "pages_in_circles" });
    expect(await thrownBy(all(intercom.admins.activityLogs({ created_at_after: 1 })))).toMatchObject({
      code: "pages_in_circles",
    });
    expect(sent.length).toBeLessThan(20);
  });

  it("is not one in which a page comes again because something was added at the front", async () => {
    const { intercom } = fakeIntercom([
      { json: { data: items(1), pages: { next: { starting_after: "a" } } } },
      { json: { data: items(1), pages: { next: { starting_after: "b" } } } },
      { json: { data: items(2), pages: {} } },
    ]);
    expect(await all(intercom.contacts.list({ per_page: 1 }))).toEqual(["1", "1", "2"]);
  });
});

describe("a search", () => {
  it("sends the cursor in the body, because Intercom ignores it in the query", async () => {
    const { intercom, sent } = fakeIntercom([
      { json: { tickets: items(1), pages: { next: { starting_after: "t2" } } } },
      { json: { tickets: items(2), pages: {} } },
    ]);
    const query = { field: "open", operator: "=", value: true } as const;
    expect(await all(intercom.tickets.search({ query, pagination: { per_page: 5 } }))).toEqual(["1", "2"]);
    expect(sent.map(({ body }) => body)).toEqual([
      { query, pagination: { per_page: 5 } },
      { query, pagination: { per_page: 5, starting_after: "t2" } },
    ]);
    expect(sent[1]?.url.search).toBe("");
  });

  it("is refused when it nests too deep or is too wide, and the error names the place", async () => {
    const { intercom, sent } = fakeIntercom([{ json: {} }]);
    const one = { field: "role", operator: "=", value: "user" } as const;
    const and = (value: never[]) => ({ operator: "AND", value }) as const;
    const deep = and([and([and([one as never]) as never]) as never]);
    expect(await thrownBy(intercom.contacts.search({ query: deep }).first())).toMatchObject({
      field: "query.value.0.value.0",
    });
    const wide = and(Array(16).fill(one) as never[]);
    expect(await thrownBy(intercom.contacts.search({ query: wide }).first())).toMatchObject({
      field: "query.value",
    });
    const odd = { field: "role", operator: "is", value: "user" } as never;
    expect(await thrownBy(intercom.contacts.search({ query: odd }).first())).toMatchObject({
      field: "query.operator",
    });
    expect(sent).toEqual([]);
  });
});

describe("a list by page number", () => {
  const paged = (total: number, tell: (page: number, pages: number) => object) => (sent: Sent) => {
    const [page, size] = [
      Number(sent.url.searchParams.get("page") ?? 1),
      Number(sent.url.searchParams.get("per_page")),
    ];
    const data = items(...Array.from({ length: total }, (_, at) => at)).slice((page - 1) * size, page * size);
    return { json: { data, ...tell(page, Math.ceil(total / size)) } };
  };

  it("ends at the last page, by any of the fields that tell it", async () => {
    const ways = [
      (page: number, pages: number) => ({ pages: { page, total_pages: pages } }),
      (page: number, pages: number) => ({
        pages: { next: page < pages ? { page: page + 1, starting_after: "x" } : null },
      }),
      (page: number, pages: number) => ({
        pages: { next: page < pages ? `https://api.intercom.test/x?page=${page + 1}` : null },
      }),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(...ways),
        async (total, size, way) => {
          const { intercom } = fakeIntercom(paged(total, way));
          expect(await all(intercom.articles.list({ per_page: size }))).toHaveLength(total);
        },
      ),
    );
  });

  it("uses the total count where there is no pages object", async () => {
    const { intercom } = fakeIntercom(paged(120, () => ({ total_count: 120 })));
    expect(await all(intercom.helpCenters.list())).toHaveLength(120);
  });

  it("names scroll in the error when it reaches 10,000 companies", async () => {
    const { intercom, sent } = fakeIntercom(
      paged(20_000, (page, pages) => ({ pages: { page, total_pages: pages } })),
    );
    const error = await thrownBy(all(intercom.companies.list()));
    expect(error).toMatchObject({ kind: "invalid", message: expect.stringContaining("companies.scroll()") });
    expect(sent).toHaveLength(200);
  });
});

describe("a list whose next page is an address", () => {
  it("takes the parameters, and never calls the address", async () => {
    const { intercom, sent } = fakeIntercom([
      {
        json: {
          activity_logs: items(1),
          pages: { next: "https://evil.test/admins/activity_logs?created_at_after=1&page=2" },
        },
      },
      { json: { activity_logs: items(2), pages: { next: null } } },
    ]);
    expect(await all(intercom.admins.activityLogs({ created_at_after: 1 }))).toEqual(["1", "2"]);
    expect(sent[1]?.url.href).toBe(
      "https://api.intercom.test/admins/activity_logs?created_at_after=1&page=2",
    );
  });

  it("finds nested items", async () => {
    const { intercom } = fakeIntercom([{ json: { data: { articles: items(7), highlights: [] } } }]);
    expect(await all(intercom.articles.search({ phrase: "export" }))).toEqual(["7"]);
  });
});

describe("the scroll of companies", () => {
  const page = (...ids: number[]) => ({
    json: { data: items(...ids), scroll_param: "s", pages: null, total_count: null },
  });

  it("continues with one parameter until a page is empty", async () => {
    const { intercom, sent } = fakeIntercom([page(1, 2), page(3), page()]);
    expect(await all(intercom.companies.scroll())).toEqual(["1", "2", "3"]);
    expect(sent.map(({ url }) => url.search)).toEqual(["", "?scroll_param=s", "?scroll_param=s"]);
  });

  it("starts over when it is lost, and gives each company at least once", async () => {
    const lost = {
      status: 404,
      json: { errors: [{ code: "not_found", message: "scroll parameter not found" }] },
    };
    const { intercom, sent } = fakeIntercom([page(1, 2), lost, page(1, 2), page(3), page()]);
    expect(await all(intercom.companies.scroll())).toEqual(["1", "2", "1", "2", "3"]);
    expect(sent[2]?.url.search).toBe("");
  });

  it("gives up after starting over twice", async () => {
    const broken = (sent: Sent) => (sent.url.search ? { status: 404 } : page(1));
    const { intercom, sent } = fakeIntercom(broken);
    expect(await thrownBy(all(intercom.companies.scroll()))).toMatchObject({ kind: "not_found" });
    expect(sent).toHaveLength(6);
  });

  it("ends with an error when a page comes again", async () => {
    const { intercom } = fakeIntercom([page(1, 2)]);
    expect(await thrownBy(all(intercom.companies.scroll()))).toMatchObject({ kind: "unavailable" });
    const round = fakeIntercom([page(1, 2), page(3), page(4), page(3)]);
    expect(await thrownBy(all(round.intercom.companies.scroll()))).toMatchObject({
      code: "pages_in_circles",
    });
  });

  it("gives an empty first page where there are no companies", async () => {
    const { intercom } = fakeIntercom([page()]);
    expect(await intercom.companies.scroll().first()).toMatchObject({ data: [] });
    expect(await all(intercom.companies.scroll())).toEqual([]);
  });

  it("is refused while another is open, and allowed after that was left", async () => {
    const { intercom } = fakeIntercom((sent) => (sent.url.search ? page() : page(1)));
    for await (const _ of intercom.companies.scroll()) {
      expect(await thrownBy(all(intercom.companies.scroll()))).toMatchObject({
        kind: "invalid",
        code: "scroll_exists",
      });
      break;
    }
    expect(await all(intercom.companies.scroll())).toEqual(["1"]);
  });

  it("is allowed when the open one has read no page for a minute", async () => {
    let at = now;
    const { intercom } = fakeIntercom((sent) => (sent.url.search ? page() : page(1)), { clock: () => at });
    const forgotten = intercom.companies.scroll().pages()[Symbol.asyncIterator]();
    await forgotten.next();
    at += 61_000;
    expect(await all(intercom.companies.scroll())).toEqual(["1"]);
  });
});
