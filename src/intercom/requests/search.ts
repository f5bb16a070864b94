import * as z from "zod/mini";
import { perPage } from "./fields.ts";

const operators = ["=", "!=", "IN", "NIN", "<", ">", "<=", ">=", "~", "!~", "^", "$"] as const;

export type Comparison = {
  field: string;
  operator: (typeof operators)[number];
  value: string | number | boolean | null | readonly (string | number)[];
};

/** Comparisons, all or any of which have to hold. Intercom allows groups within a group, but no deeper. */
export type Group = { operator: "AND" | "OR"; value: readonly (Comparison | Group)[] };

const deepest = 2;
const most = 15;

const query = z
  .custom<Comparison | Group>(() => true)
  .check(
    z.superRefine((value, context) => {
      for (const { path, message } of complaints(value, [], 0)) {
        context.addIssue({ code: "custom", path, message });
      }
    }),
  );

/**
 * A search. Contacts compare dates by the calendar day of the workspace and know only =, > and < for them; a contact may
 * take minutes to be found.
 */
export const searchRequest = z.strictObject({
  query,
  pagination: z.optional(z.strictObject({ per_page: perPage, starting_after: z.nullish(z.string()) })),
});

type Complaint = { path: (string | number)[]; message: string };

function complaints(value: unknown, path: (string | number)[], depth: number): Complaint[] {
  if (typeof value !== "object" || value === null)
    return [{ path, message: "is no filter: give { field, operator, value }" }];
  const filter = value as Record<string, unknown>;
  return filter.operator === "AND" || filter.operator === "OR"
    ? ofGroup(filter, path, depth + 1)
    : ofComparison(filter, path);
}

function ofGroup({ value }: Record<string, unknown>, path: (string | number)[], depth: number): Complaint[] {
  const at = [...path, "value"];
  if (depth > deepest) return [{ path, message: `is a group ${depth} deep; Intercom allows ${deepest}` }];
  if (!Array.isArray(value))
    return [{ path: at, message: "is no list: a group's value is a list of filters" }];
  if (value.length > most)
    return [{ path: at, message: `holds ${value.length} filters; Intercom allows ${most} in a group` }];
  return value.flatMap((inner, index) => complaints(inner, [...at, index], depth));
}

function ofComparison(
  { field, operator, value }: Record<string, unknown>,
  path: (string | number)[],
): Complaint[] {
  const found: Complaint[] = [];
  if (typeof field !== "string" || field === "")
    found.push({ path: [...path, "field"], message: "is missing: name the field to compare" });
  if (!(operators as readonly unknown[]).includes(operator)) {
    found.push({ path: [...path, "operator"], message: `is none of ${operators.join(" ")}, AND, OR` });
  }
  const needsList = operator === "IN" || operator === "NIN";
  if (value === undefined || needsList !== Array.isArray(value)) {
    found.push({
      path: [...path, "value"],
      message: needsList ? `is no list, which ${operator} needs` : "is no single value",
    });
  }
  return found;
}
