import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type * as z from "zod/mini";
import { adminModel } from "../../../src/intercom/models/admin.ts";
import { companyModel } from "../../../src/intercom/models/company.ts";
import { contactModel } from "../../../src/intercom/models/contact.ts";
import { conversationModel } from "../../../src/intercom/models/conversation.ts";
import { ticketModel } from "../../../src/intercom/models/ticket.ts";
import { operations } from "../../../src/intercom/operations.ts";
import { losses } from "../specification/losses.ts";
import { isHere, responseExamples, unlessAbsent } from "../specification/specification.ts";
import { byAdmin, companyItem, contactItem, conversationItem, part, ticketItem } from "../webhook/samples.ts";

type Json = Record<string, unknown>;
type Specimen = { of: string; model: z.ZodMiniType; json: Json };

/** Read once, because webhooks have other shapes. */
const sample = (of: string, model: z.ZodMiniType, item: object): Specimen => ({
  of,
  model,
  json: model.parse(item) as Json,
});

const samples = [
  sample("contact", contactModel, contactItem()),
  sample("company", companyModel, companyItem({ plan: { id: "1", name: "Pro" } })),
  sample("conversation", conversationModel, conversationItem([part(), part({ id: "2", ...byAdmin })])),
  sample("ticket", ticketModel, ticketItem([part()])),
  sample("admin", adminModel, { type: "admin", id: "1", name: "Jo", team_ids: [1, 2] }),
];

const examples: Specimen[] = (isHere ? responseExamples() : []).flatMap(
  ({ operationId, status, name, value }) => {
    const operation = operations[operationId as keyof typeof operations];
    const model = "answer" in operation ? operation.answer : undefined;
    if (status >= 300 || model === undefined || model === "bytes") return [];
    return [{ of: `${operationId}, ${name}`, model, json: value as Json }];
  },
);

/** The places of every field, however deep. */
const placesIn = (json: unknown, path: string[] = []): string[][] =>
  typeof json !== "object" || json === null
    ? []
    : Object.entries(json).flatMap(([key, value]) => [
        ...(Array.isArray(json) ? [] : [[...path, key]]),
        ...placesIn(value, [...path, key]),
      ]);

function changed(json: Json, path: readonly string[], change: (object: Json, key: string) => void): Json {
  const copy = structuredClone(json);
  const object = path.slice(0, -1).reduce<unknown>((at, key) => (at as Json)[key], copy) as Json;
  change(object, path.at(-1)!);
  return copy;
}

const surprise = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "a_word_of_tomorrow",
    0,
    -1,
    4.2,
    9e15,
    true,
    [],
    {},
    [null],
    [[{}]],
    { id: {} },
    "0",
    "2026-13-45T99:00:00Z",
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

describe.each([...samples, ...examples])(`a model of $of${unlessAbsent}`, ({ model, json }) => {
  const places = placesIn(json);

  it("parses with any field dropped, replaced or added, and no other field is lost", () => {
    const mutation = fc.record({
      path: fc.constantFrom(...(places.length > 0 ? places : [["id"]])),
      value: fc.option(surprise, { nil: undefined }),
      novelty: fc.stringMatching(/^new_[a-z]{1,8}$/),
    });
    fc.assert(
      fc.property(mutation, ({ path, value, novelty }) => {
        const odd = changed(json, path, (object, key) => {
          if (value === undefined) delete object[key];
          else object[key] = value;
          object[novelty] = value;
        });
        const { success, data } = model.safeParse(odd);
        expect(success).toBe(true);
        const dotted = dot(path);
        expect(losses(odd, data).filter((loss) => !loss.startsWith(dotted))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

const dot = (path: readonly string[]) =>
  path.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join("");

describe("ids and times", () => {
  test.each([
    [814, "814"],
    ["814", "814"],
    [0, null],
    ["0", null],
    [null, null],
    ["", null],
    [{}, undefined],
  ])("an assignee %j is read as %j", (admin_assignee_id, expected) => {
    expect(conversationModel.parse({ id: 1, admin_assignee_id }).admin_assignee_id).toBe(expected);
  });

  test.each([
    [1_767_603_600, 1_767_603_600],
    ["1767603600", 1_767_603_600],
    [1_767_603_600_123, 1_767_603_600],
    ["2026-01-05T09:00:00.999+00:00", 1_767_603_600],
    ["2026-01-05T09:00:00Z", 1_767_603_600],
    [0, null],
    [null, null],
    ["soon", undefined],
    [Number.NaN, undefined],
  ])("a time %j is read as %j", (created_at, expected) => {
    expect(contactModel.parse({ id: "1", created_at }).created_at).toBe(expected);
  });

  it("a workspace's own ids are kept, 0 included", () => {
    expect(contactModel.parse({ id: "1", external_id: "0" }).external_id).toBe("0");
    expect(companyModel.parse({ id: "1", company_id: 0 }).company_id).toBe("0");
  });
});

describe("where sources disagree, one shape comes out", () => {
  it("a contact's companies", () => {
    const companies = {
      type: "list",
      companies: [{ id: 5, type: "company" }],
      total_count: 1,
      has_more: false,
    };
    expect(contactModel.parse({ id: "1", companies }).companies).toEqual({
      type: "list",
      data: [{ id: "5", type: "company" }],
      total_count: 1,
      has_more: false,
    });
  });

  it("a ticket type's attributes", () => {
    const ticket_type = { id: 1, ticket_type_attributes: { ticket_type_attributes: [{ id: 2 }] } };
    const ticket = ticketModel.parse({ id: "1", ticket_type });
    expect(ticket.ticket_type?.ticket_type_attributes?.data).toEqual([{ id: "2" }]);
  });

  it("an entry that is no object is left out of a list, and its neighbours stay", () => {
    const conversation_parts = { conversation_parts: [null, { id: 1 }, "x", { id: 2 }] };
    expect(
      conversationModel.parse({ id: "1", conversation_parts }).conversation_parts?.conversation_parts,
    ).toEqual([{ id: "1" }, { id: "2" }]);
  });
});
