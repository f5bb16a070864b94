import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sandboxAccessToken } from "../../../sandbox/intercom/credentials.ts";
import { createIntercom } from "../../../src/intercom/index.ts";
import { ada, type Json, openSandbox, quentin } from "../intercom/open.ts";
import { fits, numberOperators, queriesOver, type Searchable, textOperators } from "./naive-filter.ts";

const noon = Date.UTC(2026, 10, 18, 12) / 1_000;
const day = 86_400;

/** Making one takes longer than all else here. */
const calendar = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Dublin" });

/** Contacts are compared by the workspace's calendar day, whose midnight is that of Dublin. */
const byDay = (name: string): Searchable => ({
  read: (contact) => [contact[name] == null ? null : startOfDay(contact[name])],
  operators: ["=", ">", "<"],
  values: [1, 2, 12, 40, 90, 150, 300].flatMap((ago) => [noon - ago * day].map(startOfDay)),
});
/** In November Dublin's clocks show UTC, in July an hour more. */
function startOfDay(at: number): number {
  const [d, m, y] = calendar
    .format(at * 1_000)
    .split("/")
    .map(Number);
  return Date.UTC(y ?? 0, (m ?? 1) - 1, d ?? 1, 12) / 1_000;
}

const text = (read: (model: Json) => unknown, values: unknown[]): Searchable => ({
  read: (model) => [read(model)],
  operators: textOperators,
  values,
});
const yesOrNo = (name: string): Searchable => ({
  read: (model) => [model[name]],
  operators: ["=", "!="],
  values: [true, false],
});

const ofContacts: Record<string, Searchable> = {
  role: text(({ role }) => role, ["user", "lead", "u"]),
  name: text(({ name }) => name, ["Ada Lindqvist", "a", "dev", "Kim", null]),
  email: text(({ email }) => email, ["ADA@acme.example", "info", ".example", "umbra", null]),
  email_domain: text(({ email_domain }) => email_domain, ["acme.example", "umbra", "example"]),
  external_id: text(({ external_id }) => external_id, ["user-1004", "user-", "4"]),
  "location.country": text(({ location }) => location?.country, ["Germany", "united", null]),
  unsubscribed_from_emails: yesOrNo("unsubscribed_from_emails"),
  tag_id: {
    read: ({ tags }) => tags.data.map(({ id }: Json) => id),
    operators: ["=", "!="],
    values: ["7001", "7003", "7005", "none"],
  },
  created_at: byDay("created_at"),
  updated_at: byDay("updated_at"),
  last_seen_at: byDay("last_seen_at"),
};

const ofTickets: Record<string, Searchable> = {
  state: text(({ ticket_state }) => ticket_state, ["submitted", "in_progress", "resolved", "d"]),
  category: text(({ category }) => category, ["Customer", "Tracker", "back"]),
  ticket_type_id: text(({ ticket_type }) => ticket_type.id, ["901", "902", "90"]),
  title: text(({ ticket_attributes }) => ticket_attributes._default_title_, ["a", "export", null]),
  admin_assignee_id: text(({ admin_assignee_id }) => admin_assignee_id ?? "0", ["0", "814001", "814"]),
  contact_ids: {
    read: ({ contacts }) => contacts.contacts.map(({ id }: Json) => id),
    operators: ["=", "!=", "IN", "NIN"],
    values: [ada, quentin, "nobody"],
  },
  open: yesOrNo("open"),
  created_at: {
    read: ({ created_at }) => [created_at],
    operators: numberOperators,
    values: [1, 2, 5, 30].map((ago) => noon - ago * day),
  },
};

describe("any query within the limits finds what a naive filter over everything finds, page by page", () => {
  test.each([
    ["contacts", ofContacts, (own: Json) => own.contacts.list()],
    [
      "tickets",
      ofTickets,
      (own: Json) =>
        own.tickets.search({ query: { field: "open", operator: "IN", value: [true, false] } as Json }),
    ],
  ] as const)("%s", async (space, fields, all) => {
    const sandbox = openSandbox();
    for (const topic of ["ticket.created", "ticket.state.updated", "ticket.closed", "contact.lead.created"])
      sandbox.happen(topic);
    const own: Json = createIntercom({
      apiUrl: "https://sandbox.test",
      accessToken: sandboxAccessToken,
      clock: sandbox.now,
      fetch: async (input, init) => sandbox.app.request(input as string, init),
    });
    const everything = await itemsOf(all(own));
    await fc.assert(
      fc.asyncProperty(queriesOver(fields), fc.constantFrom(1, 4, 150), async (query, per_page) => {
        sandbox.pass(10_000);
        const found = await itemsOf(own[space].search({ query, pagination: { per_page } }));
        const expected = everything.filter((model) => fits(fields, query, model));
        expect(idsOf(found)).toEqual(idsOf(expected));
      }),
      { numRuns: 300 },
    );
  });
});

const idsOf = (models: Json[]) => models.map(({ id }) => id).toSorted();

async function itemsOf(list: AsyncIterable<Json>): Promise<Json[]> {
  const items: Json[] = [];
  for await (const item of list) items.push(item);
  return items;
}
