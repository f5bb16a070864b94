import type * as z from "zod";
import { contactModel } from "./contact.ts";
import { pageOf } from "./page.ts";

export const contactListModel = pageOf(contactModel);
export type ContactList = z.output<typeof contactListModel>;
