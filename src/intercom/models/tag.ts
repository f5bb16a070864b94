import type * as z from "zod/mini";
import { id, list, maybe, model, text, unixTime } from "./model.ts";
import { referenceModel } from "./reference.ts";

/** A label on contacts, companies, conversations or tickets. */
export const tagModel = model({
  type: text,
  id,
  /** Absent where a source has only the id, as webhooks of companies do. */
  name: text,
  /** Only on a tag that comes with the object that it is on. */
  applied_at: unixTime,
  applied_by: maybe(referenceModel),
});
export type Tag = z.output<typeof tagModel>;

/** The tags of one conversation, ticket or company. */
export const tagsModel = model({ type: text, tags: list(tagModel) });

export const tagListModel = model({ type: text, data: list(tagModel) });
export type TagList = z.output<typeof tagListModel>;
