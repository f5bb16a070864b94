import * as z from "zod/mini";
import { attributes } from "./fields.ts";

/** E.164. The description's own example has a space in it, so spaces and the like may part the digits. */
const phone = z.string().check(z.regex(/^\+[\d ().-]+$/), z.regex(/(\d\D*){7,15}$/), z.maxLength(40));

export const phoneSwitchRequest = z.strictObject({
  phone,
  custom_attributes: z.optional(attributes),
});
