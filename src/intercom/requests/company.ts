import * as z from "zod/mini";
import { attributes, byPage, id, text, unixTime, words } from "./fields.ts";

/** The description's own example is text. */
const size = z.pipe(
  z.union([z.int().check(z.gte(0)), z.string().check(z.regex(/^\d+$/))]),
  z.transform(Number),
);

const fields = {
  name: z.optional(text),
  /** By name. Created if it does not exist. */
  plan: z.optional(text),
  size: z.optional(size),
  website: z.optional(text),
  industry: z.optional(text),
  custom_attributes: z.optional(attributes),
  remote_created_at: z.optional(unixTime),
  /** Intercom cuts fractions off and takes no more than 2^31 - 1. */
  monthly_spend: z.optional(z.int().check(z.gte(0), z.lte(2_147_483_647))),
};

/** Creates a company, or updates the one with this `company_id`, which cannot be changed. */
export const companyRequest = z.strictObject({ company_id: z.optional(words), ...fields });

/** The specification lacks this body, without which the operation does nothing. */
export const updateCompanyRequest = z.optional(z.strictObject(fields));

export const companyListQuery = z.strictObject({ ...byPage, order: z.optional(z.enum(["asc", "desc"])) });

/** Intercom answers an unknown filter with all companies, so only these are allowed. */
export const companyQuery = z.strictObject({
  name: z.optional(text),
  company_id: z.optional(text),
  tag_id: z.optional(id),
  segment_id: z.optional(id),
  ...byPage,
});

export const scrollQuery = z.strictObject({ scroll_param: z.optional(text) });

/** Takes Intercom's id of the company. */
export const attachCompanyRequest = z.strictObject({ id });
