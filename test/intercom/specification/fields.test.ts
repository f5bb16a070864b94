import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import type { Operation } from "../../../src/intercom/operations/operation.ts";
import { operations } from "../../../src/intercom/operations.ts";
import { described, fieldsOf, isHere, type Schema, unlessAbsent } from "./specification.ts";

type Node = {
  def?: { type: string; shape?: object; in?: Node; out?: Node; options?: Node[]; innerType?: Node };
};

/** The names of the fields that a request knows, of all its forms together. */
function known(node: unknown): string[] {
  const { type, shape = {}, in: from, out, options = [], innerType } = (node as Node | undefined)?.def ?? {};
  if (type === "object") return Object.keys(shape);
  if (type === "pipe") return [...known(from), ...known(out)];
  if (type === "union") return options.flatMap(known);
  return innerType ? known(innerType) : [];
}

/** A model changes a value that makes no sense in a field that it knows, and keeps it in any other field. */
const nonsense = Symbol("no value of any field");
const isRead = (model: z.ZodMiniType, name: string) =>
  (model.parse({ [name]: nonsense }) as Record<string, unknown>)[name] !== nonsense;

/** Fields that a model knows and yet keeps as they come. */
const kept = ["options", "input_options"];

const all = isHere ? described() : [];
const operationOf = (operationId: string): Operation => operations[operationId as keyof typeof operations];
const jsonOf = (content: Record<string, { schema?: unknown }> | undefined) =>
  content?.["application/json"]?.schema as Schema | undefined;

describe.skipIf(!isHere)(`every field of the specification${unlessAbsent}`, () => {
  const bodies = all.filter(({ requestBody }) => jsonOf(requestBody?.content));
  test.each(bodies)("$operationId can send it", ({ operationId, requestBody }) => {
    expect(known(operationOf(operationId).body)).toEqual(
      expect.arrayContaining(fieldsOf(jsonOf(requestBody?.content))),
    );
  });

  const answered = all.filter(({ responses }) => jsonOf(responses["200"]?.content));
  test.each(answered)("$operationId reads it", ({ operationId, responses }) => {
    const { answer } = operationOf(operationId);
    const wanted = fieldsOf(jsonOf(responses["200"]?.content));
    if (answer === "bytes") return;
    const unread = wanted.filter((name) => !answer || !(isRead(answer, name) || kept.includes(name)));
    expect(unread).toEqual([]);
  });
});
