import * as z from "zod/mini";

/** What requests are built of. Unlike answers they are checked strictly, so that a mistake is found before it is sent. */

/** An id; numbers are taken too and sent as text. */
export const id = z.pipe(z.union([z.string().check(z.minLength(1)), z.int()]), z.transform(String));

/** An id that Intercom wants as a number here, though everywhere else it is text. */
export const numericId = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d+$/))]), z.transform(Number));

/** Unix seconds. Milliseconds, the usual mistake, are refused. */
export const unixTime = z.int().check(z.gte(0), z.lte(99_999_999_999));

export const flag = z.boolean();
export const text = z.string();
/** Text that may not be empty. */
export const words = z.string().check(z.minLength(1));
export const url = z.url();
export const email = z.string().check(z.minLength(3), z.includes("@"));

/** Free keys; the workspace says which exist and what they hold. */
export const attributes = z.record(z.string(), z.unknown());

export const perPage = z.optional(z.int().check(z.gte(1), z.lte(150)));
export const pageNumber = z.optional(z.int().check(z.gte(1)));

/** Parameters of lists that are counted by pages. */
export const byPage = { page: pageNumber, per_page: perPage };
/** Parameters of lists that go by cursor. */
export const byCursor = { starting_after: z.optional(z.string()), per_page: perPage };

/** At least one of several fields has to be given. */
export const atLeastOne = <Name extends string>(names: readonly Name[]) =>
  z.superRefine<{ [Key in Name]?: unknown }>((value, context) => {
    if (names.some((name) => value[name] !== undefined)) return;
    const message = `is missing; give at least one of ${names.join(", ")}`;
    context.addIssue({ code: "custom", path: [names[0] ?? ""], message });
  });

/** Exactly one of several fields has to be given. */
export const exactlyOne = <Name extends string>(names: readonly Name[]) =>
  z.superRefine<{ [Key in Name]?: unknown }>((value, context) => {
    const given = names.filter((name) => value[name] !== undefined);
    if (given.length === 1) return;
    context.addIssue({
      code: "custom",
      path: [given[1] ?? names[0] ?? ""],
      message: `${given.length === 0 ? "is missing" : `is given beside ${given[0]}`}; give exactly one of ${names.join(", ")}`,
    });
  });
