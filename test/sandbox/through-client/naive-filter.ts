import fc from "fast-check";
import type { Json } from "../intercom/open.ts";

type Comparison = { field: string; operator: string; value: Json };
type Group = { operator: "AND" | "OR"; value: Query[] };
export type Query = Comparison | Group;

/** What REST shows of a field that can be searched, what may be asked of it, and with which operators. */
export type Searchable = {
  read: (model: Json) => unknown[];
  operators: readonly string[];
  values: readonly unknown[];
};

export const textOperators = ["=", "!=", "IN", "NIN", "~", "!~", "^", "$"];
export const numberOperators = ["=", "!=", "IN", "NIN", ">", "<", ">=", "<="];

/** Any query that Intercom would take: comparisons, groups of up to fifteen, and groups within a group. */
export function queriesOver(fields: Record<string, Searchable>): fc.Arbitrary<Query> {
  const comparison: fc.Arbitrary<Query> = fc.constantFrom(...Object.entries(fields)).chain(([field, known]) =>
    fc.constantFrom(...known.operators).chain((operator) => {
      const one = fc.constantFrom(
        ...known.values.filter((value) => value !== null || operator === "=" || operator === "!="),
      );
      const value = operator.endsWith("IN") ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
      return value.map((chosen) => ({ field, operator, value: chosen }));
    }),
  );
  const groupOf = (member: fc.Arbitrary<Query>): fc.Arbitrary<Query> =>
    fc.record({
      operator: fc.constantFrom("AND" as const, "OR" as const),
      value: fc.array(member, { minLength: 1, maxLength: 15 }),
    });
  return fc.oneof(comparison, groupOf(comparison), groupOf(fc.oneof(comparison, groupOf(comparison))));
}

/** Whether a model fits, by looking at nothing but the model. */
export function fits(fields: Record<string, Searchable>, query: Query, model: Json): boolean {
  if (!("field" in query)) {
    const each = query.value.map((member) => fits(fields, member, model));
    return query.operator === "AND" ? !each.includes(false) : each.includes(true);
  }
  const held = fields[query.field]!.read(model).map(folded);
  return holds(query.operator, held, query.value);
}

function holds(operator: string, held: Json[], value: Json): boolean {
  if (operator === "NIN") return !holds("IN", held, value);
  if (operator === "!=") return !holds("=", held, value);
  if (operator === "!~") return !holds("~", held, value);
  if (operator === "IN") return value.some((one: Json) => held.includes(folded(one)));
  const wanted = folded(value);
  const some = (test: (one: Json) => boolean) => held.some((one) => one !== null && test(one));
  switch (operator) {
    case "=":
      return held.includes(wanted);
    case ">":
      return some((one) => one > wanted);
    case "<":
      return some((one) => one < wanted);
    case ">=":
      return some((one) => one >= wanted);
    case "<=":
      return some((one) => one <= wanted);
    case "~":
      return some((one) => one.includes(wanted));
    case "^":
      return some((one) => one.startsWith(wanted));
    default:
      return some((one) => one.endsWith(wanted));
  }
}

const folded = (value: unknown): Json => (typeof value === "string" ? value.toLowerCase() : (value ?? null));
