import type * as z from "zod/mini";
import { attributes, flag, id, model, numeric, otherId, text, unixTime } from "./model.ts";
import { pageOf } from "./page.ts";

/** A container of articles, and of other collections. */
export const collectionModel = model({
  type: text,
  id,
  workspace_id: text,
  name: text,
  description: text,
  created_at: unixTime,
  updated_at: unixTime,
  url: text,
  icon: text,
  /** Among its neighbours, from 0. */
  order: numeric,
  default_locale: text,
  /** By locale, beside `type`: `{ fr: { name, description } }`. */
  translated_content: attributes,
  /** Null at the top. */
  parent_id: otherId,
  help_center_id: otherId,
});
export type Collection = z.output<typeof collectionModel>;

export const collectionListModel = pageOf(collectionModel);
export type CollectionList = z.output<typeof collectionListModel>;

export const deletedCollectionModel = model({ id, object: text, deleted: flag });

export const helpCenterModel = model({
  type: text,
  id,
  workspace_id: text,
  created_at: unixTime,
  updated_at: unixTime,
  /** Its part of the address. */
  identifier: text,
  website_turned_on: flag,
  /** Seen by teammates only. */
  display_name: text,
  url: text,
  custom_domain: text,
});
export type HelpCenter = z.output<typeof helpCenterModel>;

export const helpCenterListModel = pageOf(helpCenterModel);
export type HelpCenterList = z.output<typeof helpCenterListModel>;
