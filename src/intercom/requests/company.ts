import * as z from "zod";
import { attributes, byPage, id, text, unixTime } from "./fields.ts";

const fields = {
  name: text.optional(),
  /** By name; it is made if there is none. */
  plan: text.optional(),
  size: z.int().min(0).optional(),
  website: text.optional(),
  industry: text.optional(),
  custom_attributes: attributes.optional(),
  remote_created_at: unixTime.optional(),
  /** Intercom cuts fractions off and takes no more than 2^31 - 1. */
  monthly_spend: z.int().min(0).max(2_147_483_647).optional(),
};

/** Creates, or updates what has this `company_id`, which can never be changed. */
export const companyRequest = z.strictObject({ company_id: text.min(1).optional(), ...fields });

/** The specification forgets this body, without which the operation has nothing to do. */
export const updateCompanyRequest = z.strictObject(fields).optional();

export const companyListQuery = z.strictObject({ ...byPage, order: z.enum(["asc", "desc"]).optional() });

/** Intercom answers an unknown filter with every company, so only these pass. */
export const companyQuery = z.strictObject({
  name: text.optional(),
  company_id: text.optional(),
  tag_id: id.optional(),
  segment_id: id.optional(),
  ...byPage,
});

export const scrollQuery = z.strictObject({ scroll_param: text.optional() });

/** Takes Intercom's id of the company. */
export const attachCompanyRequest = z.strictObject({ id });
