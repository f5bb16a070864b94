import type * as z from "zod/mini";
import { adminModel } from "./admin.ts";
import { id, maybe, model, text, unixTime } from "./model.ts";
import { pageOf } from "./page.ts";
import { referenceModel } from "./reference.ts";

/** What an admin wrote down about a contact. */
export const noteModel = model({
  type: text,
  id,
  created_at: unixTime,
  contact: maybe(referenceModel),
  author: maybe(adminModel),
  /** HTML. */
  body: text,
});
export type Note = z.output<typeof noteModel>;

export const noteListModel = pageOf(noteModel);
export type NoteList = z.output<typeof noteListModel>;
