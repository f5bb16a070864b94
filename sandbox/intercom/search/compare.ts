import { badParameter } from "../http/refusal.ts";
import { dayOf } from "./day.ts";
import type { FieldKind, Value } from "./fields.ts";

type Matches = (held: readonly Value[]) => boolean;
type Comparable = string | number | boolean | null;

/** Makes a predicate over what a field holds. Negations are true only if no value matches the positive. */
export function compare(kind: FieldKind, operator: string, value: unknown, name: string): Matches {
  if (operator === "IN" || operator === "NIN") {
    if (!Array.isArray(value))
      throw badParameter(`${operator} wants an array as the value of ${name}`, "value");
    const each = value.map((one) => compare(kind, "=", one, name));
    const found: Matches = (held) => each.some((matches) => matches(held));
    return operator === "IN" ? found : (held) => !found(held);
  }
  if (operator === "!=") return not(compare(kind, "=", value, name));
  if (operator === "!~") return not(compare(kind, "~", value, name));
  const wanted = read(kind, value, name);
  return (held) => normal(kind, held).some((one) => holds(operator, one, wanted));
}

const not =
  (matches: Matches): Matches =>
  (held) =>
    !matches(held);

function holds(operator: string, held: Comparable, wanted: Comparable): boolean {
  if (operator === "=") return held === wanted;
  if (held === null || wanted === null) return false;
  if (operator === ">") return held > wanted;
  if (operator === "<") return held < wanted;
  if (operator === ">=") return held >= wanted;
  if (operator === "<=") return held <= wanted;
  if (operator === "~") return String(held).includes(String(wanted));
  if (operator === "^") return String(held).startsWith(String(wanted));
  return String(held).endsWith(String(wanted));
}

function normal(kind: FieldKind, held: readonly Value[]): Comparable[] {
  return held.flatMap((value): Comparable[] => {
    if (value === null || value === undefined) return [null];
    if (kind === "date") return [Math.floor(Number(value) / 1_000)];
    if (kind === "day") return [dayOf(Number(value))];
    if (kind === "integer") return [Number(value)];
    if (kind === "boolean") return [Boolean(value)];
    const text = String(value).toLowerCase();
    return kind === "words" ? text.split(/[^\p{L}\p{N}]+/u).filter(Boolean) : [text];
  });
}

function read(kind: FieldKind, value: unknown, name: string): Comparable {
  if (value === null) return null;
  if (kind === "boolean") {
    if (value === true || value === "true") return true;
    if (value === false || value === "false") return false;
    throw badParameter(`${name} wants a boolean`, "value");
  }
  if (kind === "integer" || kind === "date" || kind === "day") {
    const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
    if (!Number.isFinite(number)) throw badParameter(`${name} wants a number`, "value");
    return kind === "day" ? dayOf(number * 1_000) : number;
  }
  if (typeof value === "object") throw badParameter(`${name} wants a single value`, "value");
  return String(value).toLowerCase();
}
