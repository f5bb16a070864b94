import * as z from "zod";
import { attributes, email, exactlyOne, id, text } from "./fields.ts";

/** `user_id` is the id that Intercom made for the visitor. */
export const visitorQuery = z.strictObject({ user_id: id });

export const updateVisitorRequest = exactlyOne(
  z.strictObject({
    id: id.optional(),
    user_id: id.optional(),
    name: text.optional(),
    custom_attributes: attributes.optional(),
  }),
  ["id", "user_id"],
);

const person = z.strictObject({ id: id.optional(), user_id: id.optional(), email: email.optional() });

/** Makes a visitor a lead or a user, or merges it into one. */
export const convertVisitorRequest = z.strictObject({
  type: z.enum(["lead", "user"]),
  user: person,
  visitor: person,
});
