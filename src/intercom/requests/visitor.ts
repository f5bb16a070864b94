import * as z from "zod/mini";
import { atLeastOne, attributes, email, id, text } from "./fields.ts";

/** `user_id` is the id that Intercom made for the visitor. */
export const visitorQuery = z.strictObject({ user_id: id });

export const updateVisitorRequest = z
  .strictObject({
    id: z.optional(id),
    user_id: z.optional(id),
    name: z.optional(text),
    custom_attributes: z.optional(attributes),
  })
  .check(atLeastOne(["id", "user_id"]));

const person = z.strictObject({ id: z.optional(id), user_id: z.optional(id), email: z.optional(email) });

/** Makes a visitor a lead or a user, or merges it into one. */
export const convertVisitorRequest = z.strictObject({
  type: z.enum(["lead", "user"]),
  user: person,
  visitor: person,
});
