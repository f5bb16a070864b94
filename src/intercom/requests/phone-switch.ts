import * as z from "zod";
import { attributes } from "./fields.ts";

export const phoneSwitchRequest = z.strictObject({
  phone: z.e164(),
  custom_attributes: attributes.optional(),
});
