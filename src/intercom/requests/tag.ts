import * as z from "zod";
import { flag, id, text } from "./fields.ts";

const company = z.strictObject({ id: id.optional(), company_id: id.optional(), untag: flag.optional() });

/** Creates or renames a tag, or puts it on companies or users, or takes it from companies. */
export const tagRequest = z
  .strictObject({
    name: text.min(1),
    id: id.optional(),
    companies: z.array(company).min(1).optional(),
    users: z
      .array(z.strictObject({ id, untag: flag.optional() }))
      .min(1)
      .optional(),
  })
  .refine((tag) => [tag.id, tag.companies, tag.users].filter((one) => one !== undefined).length <= 1, {
    error: "does several things at once: give id to rename, or companies, or users",
  });

export const attachTagRequest = z.strictObject({ id });
export const attachTagAsAdminRequest = z.strictObject({ id, admin_id: id });
export const detachTagAsAdminRequest = z.strictObject({ admin_id: id });
