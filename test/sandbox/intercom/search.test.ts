import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Json, openSandbox } from "./open.ts";

type Query = { operator: "AND" | "OR"; value: Query[] } | { field: string; operator: string; value: unknown };

const refused = async (path: string, query: unknown) => {
  const { status, body } = await openSandbox().answered("POST", path, { query });
  return [status, body.errors?.[0]?.code];
};
const names = async (query: unknown) =>
  (await openSandbox().post("/contacts/search", { query, pagination: { per_page: 150 } })).data.map(
    ({ name }: Json) => name,
  );

describe("contacts", () => {
  test("are found by text, role, tag, segment and attribute", async () => {
    expect(await names({ field: "email", operator: "=", value: "ADA@acme.example" })).toEqual([
      "Ada Lindqvist",
    ]);
    expect(await names({ field: "external_id", operator: "=", value: "user-1004" })).toEqual(["Dev Patel"]);
    expect(await names({ field: "email_domain", operator: "$", value: "globex.example" })).toHaveLength(2);
    expect(await names({ field: "tag_id", operator: "=", value: "7001" })).toEqual(["Ada Lindqvist"]);
    expect(
      await names({ field: "segment_id", operator: "=", value: "665f1c208a68186f435e0002" }),
    ).toHaveLength(4);
    expect(await names({ field: "custom_attributes.job_title", operator: "~", value: "engin" })).toEqual([
      "Bruno Costa",
    ]);
    expect(await names({ field: "email", operator: "=", value: null })).toEqual([null]);
  });

  test("match dates by the calendar day of the workspace", async () => {
    const sandbox = openSandbox();
    const created = async (operator: string, value: number) => {
      const answer = await sandbox.post("/contacts/search", {
        query: { field: "created_at", operator, value },
      });
      return answer.data.some(({ email }: Json) => email === "new@x.example");
    };
    await sandbox.post("/contacts", { email: "new@x.example" });
    const noon = Date.UTC(2026, 10, 18, 12) / 1_000;
    const day = 86_400;
    expect(await created("=", noon - 11 * 3_600)).toBe(true);
    expect(await created(">", noon - 300)).toBe(false);
    expect(await created(">", noon - day)).toBe(true);
    expect(await created("<", noon + 3_600)).toBe(false);
    expect(await created("<", noon + day)).toBe(true);
  });

  test.each(["!=", ">=", "<=", "IN", "NIN"])("refuse %s on dates", async (operator) => {
    const value = operator.endsWith("N") ? [1] : 1;
    expect(await refused("/contacts/search", { field: "updated_at", operator, value })).toEqual([
      400,
      "parameter_invalid",
    ]);
  });

  test("know only = and != on tag_id", async () => {
    expect(await refused("/contacts/search", { field: "tag_id", operator: "IN", value: ["7001"] })).toEqual([
      400,
      "parameter_invalid",
    ]);
    expect(await names({ field: "tag_id", operator: "!=", value: "7001" })).not.toContain("Ada Lindqvist");
  });
});

describe("conversations", () => {
  test("match dates to the second", async () => {
    const sandbox = openSandbox();
    const { conversation_id } = await sandbox.post("/conversations", {
      from: { type: "user", id: "665f1c208a68186f430c0001" },
      body: "Hi",
    });
    const now = sandbox.now() / 1_000;
    const found = async (operator: string, value: number) =>
      (
        await sandbox.post("/conversations/search", { query: { field: "updated_at", operator, value } })
      ).conversations.some(({ id }: Json) => id === conversation_id);
    expect(await found(">", now - 1)).toBe(true);
    expect(await found(">", now)).toBe(false);
    expect(await found(">=", now)).toBe(true);
  });

  test("match a body word by word, never by phrase", async () => {
    const sandbox = openSandbox();
    const count = async (operator: string, value: string) =>
      (await sandbox.post("/conversations/search", { query: { field: "source.body", operator, value } }))
        .total_count;
    expect(await count("=", "export")).toBe(1);
    expect(await count("~", "expo")).toBe(1);
    expect(await count("~", "nightly export")).toBe(0);
  });
});

test("tickets are found by state, type, category and attribute", async () => {
  const sandbox = openSandbox();
  const count = async (field: string, operator: string, value: unknown) =>
    (await sandbox.post("/tickets/search", { query: { field, operator, value } })).total_count;
  expect(await count("state", "=", "in_progress")).toBe(1);
  expect(await count("ticket_type_id", "IN", ["901", "902"])).toBe(2);
  expect(await count("category", "=", "Back-office")).toBe(0);
  expect(await count("title", "~", "empty")).toBe(1);
  const severity = sandbox.state.get("ticketTypes", "901")!.attributes.at(-1)!.id;
  expect(await count(`ticket_attribute.${severity}`, "=", "high")).toBe(1);
});

describe("limits", () => {
  const leaf = { field: "role", operator: "=", value: "user" };
  const group = (value: unknown[], operator = "AND") => ({ operator, value });

  test.each([
    ["a third level", group([group([group([leaf])])])],
    ["sixteen filters in a group", group(Array(16).fill(leaf))],
    ["an empty group", group([])],
    ["an unknown field", { field: "shoe_size", operator: "=", value: 1 }],
    ["an unknown operator", { field: "role", operator: "==", value: "user" }],
    ["an operator of another type", { field: "role", operator: ">", value: "user" }],
    ["a date that is none", { field: "created_at", operator: ">", value: "foobar" }],
    ["IN without an array", { field: "role", operator: "IN", value: "user" }],
    ["no query", undefined],
  ])("refuse %s", async (_, query) => {
    expect(await refused("/contacts/search", query)).toEqual([400, "parameter_invalid"]);
  });

  test("allow two levels of fifteen", async () => {
    const sandbox = openSandbox();
    const query = group(Array(15).fill(group(Array(15).fill(leaf), "OR")));
    expect((await sandbox.answered("POST", "/contacts/search", { query })).status).toBe(200);
  });
});

/** Values as REST shows them, so that the naive filter shares nothing with the sandbox's own search. */
const fields: Record<
  string,
  { operators: string[]; read: (conversation: Json) => unknown[]; values: fc.Arbitrary<unknown> }
> = {
  state: {
    operators: ["=", "!=", "IN", "NIN", "~", "!~", "^", "$"],
    read: ({ state }) => [state],
    values: fc.constantFrom("open", "closed", "snoozed", "o", "d"),
  },
  open: { operators: ["=", "!="], read: ({ open }) => [open], values: fc.boolean() },
  read: { operators: ["=", "!="], read: ({ read }) => [read], values: fc.boolean() },
  admin_assignee_id: {
    operators: ["=", "!=", "IN", "NIN", ">", "<", ">=", "<="],
    read: (conversation) => [conversation.admin_assignee_id],
    values: fc.constantFrom(814_001, 814_002, 814_003, null),
  },
  contact_ids: {
    operators: ["=", "!=", "IN", "NIN"],
    read: ({ contacts }) => contacts.contacts.map(({ id }: Json) => id),
    values: fc.constantFrom("665f1c208a68186f430c0001", "665f1c208a68186f430c0008", "nobody"),
  },
  updated_at: {
    operators: ["=", "!=", ">", "<", ">=", "<="],
    read: ({ updated_at }) => [updated_at],
    values: fc.integer({ min: Date.UTC(2026, 10, 16) / 1_000, max: Date.UTC(2026, 10, 18, 13) / 1_000 }),
  },
  "statistics.count_conversation_parts": {
    operators: ["=", "!=", ">", "<", ">=", "<="],
    read: ({ statistics }) => [statistics.count_conversation_parts],
    values: fc.integer({ min: 0, max: 7 }),
  },
};

const leafArbitrary: fc.Arbitrary<Query> = fc.constantFrom(...Object.keys(fields)).chain((field) =>
  fc.constantFrom(...fields[field]!.operators).chain((operator) => {
    const one = fields[field]!.values.filter(
      (value) => value !== null || ["=", "!=", "IN", "NIN"].includes(operator),
    );
    const value = operator.endsWith("IN") ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
    return value.map((chosen) => ({ field, operator, value: chosen }));
  }),
);
const groupOf = (member: fc.Arbitrary<Query>): fc.Arbitrary<Query> =>
  fc.record({
    operator: fc.constantFrom("AND" as const, "OR" as const),
    value: fc.array(member, { minLength: 1, maxLength: 4 }),
  });
const queryArbitrary = fc.oneof(
  leafArbitrary,
  groupOf(leafArbitrary),
  groupOf(fc.oneof(leafArbitrary, groupOf(leafArbitrary))),
);

function naively(query: Query, conversation: Json): boolean {
  if (!("field" in query)) {
    const results = query.value.map((member) => naively(member, conversation));
    return query.operator === "AND" ? !results.includes(false) : results.includes(true);
  }
  const held = fields[query.field]!.read(conversation);
  const { operator, value } = query as unknown as { operator: string; value: never };
  const any = (test: (one: never) => boolean) => held.some((one) => test(one as never));
  const number = (test: (one: number) => boolean) => held.some((one) => typeof one === "number" && test(one));
  switch (operator) {
    case "=":
      return any((one) => one === value);
    case "!=":
      return !any((one) => one === value);
    case "IN":
      return any((one) => (value as unknown[]).includes(one));
    case "NIN":
      return !any((one) => (value as unknown[]).includes(one));
    case ">":
      return number((one) => one > value);
    case "<":
      return number((one) => one < value);
    case ">=":
      return number((one) => one >= value);
    case "<=":
      return number((one) => one <= value);
    case "~":
      return any((one) => String(one).includes(value));
    case "!~":
      return !any((one) => String(one).includes(value));
    case "^":
      return any((one) => String(one).startsWith(value));
    default:
      return any((one) => String(one).endsWith(value));
  }
}

test("any query within the limits finds what a naive filter over everything finds", async () => {
  const sandbox = openSandbox();
  for (const topic of [
    "conversation.user.created",
    "conversation.admin.snoozed",
    "conversation.admin.replied",
  ])
    sandbox.happen(topic);
  const everything = (await sandbox.get("/conversations?per_page=150")).conversations as Json[];
  await fc.assert(
    fc.asyncProperty(queryArbitrary, async (query) => {
      const { conversations } = await sandbox.post("/conversations/search", {
        query,
        pagination: { per_page: 150 },
      });
      const found = conversations.map(({ id }: Json) => id).toSorted();
      const expected = everything.filter((conversation) => naively(query, conversation)).map(({ id }) => id);
      expect(found).toEqual(expected.toSorted());
    }),
    { numRuns: 300 },
  );
});
