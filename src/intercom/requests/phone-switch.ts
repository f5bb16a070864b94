import * as z from "zod/mini";
import { attributes } from "./fields.ts";

export const phoneSwitchRequest = z.strictObject({
  phone: z.e164(),
  custom_attributes: z.optional(attributes),
});
