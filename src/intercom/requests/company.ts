import * as z from "zod/mini";
import { attributes, byPage, id, text, unixTime, words } from "./fields.ts";

const count = z.int().check(z.gte(0));

const fields = {
  name: z.optional(text),
  /** By name; it is made if there is none. */
  plan: z.optional(text),
  size: z.optional(count),
  website: z.optional(text),
  industry: z.optional(text),
  custom_attributes: z.optional(attributes),
  remote_created_at: z.optional(unixTime),
  /** Intercom cuts fractions off and takes no more than 2^31 - 1. */
  monthly_spend: z.optional(z.int().check(z.gte(0), z.lte(2_147_483_647))),
};

/** Creates, or updates what has this `company_id`, which can never be changed. */
export const companyRequest = z.strictObject({ company_id: z.optional(words), ...fields });

/** The specification forgets this body, without which the operation has nothing to do. */
export const updateCompanyRequest = z.optional(z.strictObject(fields));

export const companyListQuery = z.strictObject({ ...byPage, order: z.optional(z.enum(["asc", "desc"])) });

/** Intercom answers an unknown filter with every company, so only these pass. */
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
