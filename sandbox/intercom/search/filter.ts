import { badParameter } from "../http/refusal.ts";
import type { State } from "../state/state.ts";
import { compare } from "./compare.ts";
import { allows, type SearchFields } from "./fields.ts";

type Fits<T> = (record: T, state: State) => boolean;

const mostLevels = 2;
const mostFilters = 15;

/** Reads a query of Intercom's search language into a predicate; what it does not allow is refused. */
export function readFilter<T>(fields: SearchFields<T>, query: unknown, level = 0): Fits<T> {
  if (typeof query !== "object" || query === null || Array.isArray(query)) {
    throw badParameter("query must be a filter, or AND or OR over filters", "query");
  }
  const { operator, value, field } = query as Record<string, unknown>;
  if (field === undefined && (operator === "AND" || operator === "OR")) {
    return readGroup(fields, operator, value, level + 1);
  }
  return readSingle(fields, field, operator, value);
}

function readGroup<T>(
  fields: SearchFields<T>,
  operator: "AND" | "OR",
  value: unknown,
  level: number,
): Fits<T> {
  if (level > mostLevels) throw badParameter(`Nested filters are limited to ${mostLevels} levels`, "query");
  if (!Array.isArray(value) || value.length === 0) {
    throw badParameter(`${operator} wants an array of filters as its value`, "value");
  }
  if (value.length > mostFilters) {
    throw badParameter(`A group may have at most ${mostFilters} filters and has ${value.length}`, "value");
  }
  const members = value.map((member) => readFilter(fields, member, level));
  return operator === "AND"
    ? (record, state) => members.every((fits) => fits(record, state))
    : (record, state) => members.some((fits) => fits(record, state));
}

function readSingle<T>(fields: SearchFields<T>, name: unknown, operator: unknown, value: unknown): Fits<T> {
  const field = typeof name === "string" ? fields.field(name) : undefined;
  if (!field) throw badParameter(`${String(name)} is not a valid field to search by`, "field");
  if (typeof operator !== "string" || !allows(field.kind, operator)) {
    throw badParameter(`${String(operator)} is not a valid operator for ${String(name)}`, "operator");
  }
  const matches = compare(field.kind, operator, value, String(name));
  return (record, state) => {
    const held = field.read(record, state);
    return matches(Array.isArray(held) ? held : [held as never]);
  };
}
