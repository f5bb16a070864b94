import type * as z from "zod/mini";
import { contactModel } from "./contact.ts";
import { pageOf } from "./page.ts";

export const contactListModel = pageOf(contactModel);
export type ContactList = z.output<typeof contactListModel>;
