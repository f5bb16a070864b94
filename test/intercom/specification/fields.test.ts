import { describe, expect, test } from "vitest";
import type { Operation } from "../../../src/intercom/operations/operation.ts";
import { operations } from "../../../src/intercom/operations.ts";
import { described, fieldsOf, isHere, type Schema, unlessAbsent } from "./specification.ts";

type Node = {
  def?: { type: string; shape?: object; in?: Node; out?: Node; options?: Node[]; innerType?: Node };
};

/** The names of the fields that a model or a request knows, of all its forms together. */
function known(node: unknown): string[] {
  const { type, shape = {}, in: from, out, options = [], innerType } = (node as Node | undefined)?.def ?? {};
  if (type === "object") return Object.keys(shape);
  if (type === "pipe") return [...known(from), ...known(out)];
  if (type === "union") return options.flatMap(known);
  return innerType ? known(innerType) : [];
}

/** What the description spells otherwise than Intercom does; the models read both. */
const respelt: Record<string, string> = {
  companies: "data",
  ticket_types: "data",
  las_request_at: "last_request_at",
};

const all = isHere ? described() : [];
const operationOf = (operationId: string): Operation => operations[operationId as keyof typeof operations];
const jsonOf = (content: Record<string, { schema?: unknown }> | undefined) =>
  content?.["application/json"]?.schema as Schema | undefined;

describe.skipIf(!isHere)(`every field of the specification${unlessAbsent}`, () => {
  const bodies = all.filter(({ requestBody }) => jsonOf(requestBody?.content));
  test.each(bodies)("$operationId may send it", ({ operationId, requestBody }) => {
    expect(known(operationOf(operationId).body)).toEqual(
      expect.arrayContaining(fieldsOf(jsonOf(requestBody?.content))),
    );
  });

  const answered = all.filter(({ responses }) => jsonOf(responses["200"]?.content));
  test.each(answered)("$operationId tells it", ({ operationId, responses }) => {
    const { answer } = operationOf(operationId);
    const wanted = fieldsOf(jsonOf(responses["200"]?.content));
    const fields = answer === "bytes" ? wanted : known(answer);
    expect(
      wanted.filter((name) => !fields.includes(name) && !fields.includes(respelt[name] ?? name)),
    ).toEqual([]);
  });
});
