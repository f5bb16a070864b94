import * as z from "zod";

/** Blocks of what is sent. Unlike what is received, it is checked strictly, so that a mistake is named before it leaves. */

/** An id; numbers are taken too and sent as text. */
export const id = z.union([z.string().min(1), z.int()]).transform(String);

/** An id that Intercom wants as a number, though everywhere else it gives it as text. */
export const numericId = z.union([z.int(), z.string().regex(/^\d+$/)]).transform(Number);

/** Unix seconds. Milliseconds, the usual mistake, are refused. */
export const unixTime = z.int().min(0).max(99_999_999_999);

export const flag = z.boolean();
export const text = z.string();
export const url = z.url();
export const email = z.string().min(3).includes("@");

/** Free keys; the workspace says which exist and what they hold. */
export const attributes = z.record(z.string(), z.unknown());

export const perPage = z.int().min(1).max(150).optional();
export const pageNumber = z.int().min(1).optional();

/** Parameters of lists that are counted by pages. */
export const byPage = { page: pageNumber, per_page: perPage };
/** Parameters of lists that go by cursor. */
export const byCursor = { starting_after: z.string().optional(), per_page: perPage };

/** Exactly one of several fields says who or what is meant. */
export const exactlyOne = <Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape, z.core.$strict>,
  names: readonly (keyof Shape & string)[],
) =>
  schema.superRefine((value, context) => {
    const given = names.filter((name) => (value as Record<string, unknown>)[name] !== undefined);
    if (given.length === 1) return;
    context.addIssue({
      code: "custom",
      path: [given[1] ?? names[0] ?? ""],
      message: `${given.length === 0 ? "none" : `${given.join(" and ")}`} given; give exactly one of ${names.join(", ")}`,
    });
  });
