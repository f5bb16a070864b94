import type * as z from "zod/mini";
import { IntercomError } from "./error.ts";

/** The value to send. Throws an IntercomError that names the field, what was found and what is allowed. */
export function checked<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  call: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  const path = pathOf(issue);
  const complaint = sentence(issue, valueAt(value, issue.path));
  throw new IntercomError(`${call}: ${path || "the request"} ${complaint}. Nothing was sent.`, {
    kind: "invalid",
    field: path || undefined,
  });
}

const pathOf = (issue: z.core.$ZodIssue) =>
  [...issue.path, ...(issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [])]
    .map(String)
    .join(".");

function sentence(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case "invalid_type":
      return `is ${kindOf(found)}; wanted ${issue.expected}`;
    case "invalid_value":
      return `is ${word(found)}; allowed are ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
      return "is not known to Intercom here";
    case "too_big":
      return `is too large or too long; at most ${issue.maximum}`;
    case "too_small":
      return `is too small or too short; at least ${issue.minimum}`;
    case "invalid_union":
      return "options" in issue
        ? `is ${word(found)}; allowed are ${(issue.options as unknown[]).map(String).join(", ")}`
        : `is ${kindOf(found)}; wanted ${wantedBy(issue)}`;
    case "custom":
      return issue.message ?? "is wrong";
    default:
      return `is ${kindOf(found)}, but has not the form that is wanted`;
  }
}

function wantedBy(issue: z.core.$ZodIssueInvalidUnion): string {
  const wanted = issue.errors
    .flat()
    .map((inner) => (inner.code === "invalid_type" ? inner.expected : "one that fits"));
  return [...new Set(wanted)].join(" or ");
}

/** Names the kind of a value only, because the value may be the text of a message. Words of an enumeration are shown. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : value === undefined ? "missing" : `a ${typeof value}`;
}

const word = (value: unknown) =>
  typeof value === "string" && value.length <= 40 ? JSON.stringify(value) : kindOf(value);

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key],
    value,
  );
}
