import * as z from "zod/mini";
import { flag, id, words } from "./fields.ts";

const some = z.minLength(1);
const company = z.strictObject({ id: z.optional(id), company_id: z.optional(id), untag: z.optional(flag) });
const user = z.strictObject({ id, untag: z.optional(flag) });

/** Creates or renames a tag, adds it to companies or users, or removes it from companies. */
export const tagRequest = z
  .strictObject({
    name: words,
    id: z.optional(id),
    companies: z.optional(z.array(company).check(some)),
    users: z.optional(z.array(user).check(some)),
  })
  .check(
    z.refine((tag) => [tag.id, tag.companies, tag.users].filter((one) => one !== undefined).length <= 1, {
      error: "does several things at once: give id to rename, or companies, or users",
    }),
  );

export const attachTagRequest = z.strictObject({ id });
export const attachTagAsAdminRequest = z.strictObject({ id, admin_id: id });
export const detachTagAsAdminRequest = z.strictObject({ admin_id: id });
