import type { State } from "../state/state.ts";

/** What a field holds decides which operators it knows; `day` is a date that is compared by calendar day. */
export type FieldKind = "string" | "integer" | "boolean" | "date" | "day" | "tag" | "words";
export type Value = string | number | boolean | null | undefined;

export interface SearchField<T> {
  kind: FieldKind;
  /** Dates in unix milliseconds; an array where the field holds several values. */
  read(record: T, state: State): Value | readonly Value[];
}

export interface SearchFields<T> {
  /** undefined for a field that cannot be searched. */
  field(name: string): SearchField<T> | undefined;
}

/** Fields by name; `custom_attributes.…` and the like are left to `free`. */
export function searchFields<T>(
  table: Record<string, SearchField<T>>,
  free: (name: string) => SearchField<T> | undefined = () => undefined,
): SearchFields<T> {
  return { field: (name) => (Object.hasOwn(table, name) ? table[name] : free(name)) };
}

const operators: Record<FieldKind, readonly string[]> = {
  string: ["=", "!=", "IN", "NIN", "~", "!~", "^", "$"],
  words: ["=", "!=", "IN", "NIN", "~", "!~", "^", "$"],
  integer: ["=", "!=", "IN", "NIN", ">", "<", ">=", "<="],
  boolean: ["=", "!=", "IN", "NIN"],
  date: ["=", "!=", "IN", "NIN", ">", "<", ">=", "<="],
  day: ["=", ">", "<"],
  tag: ["=", "!="],
};

export const allows = (kind: FieldKind, operator: string) => operators[kind].includes(operator);
