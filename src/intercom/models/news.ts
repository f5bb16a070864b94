import type * as z from "zod/mini";
import { choice, flag, id, list, model, otherId, text, texts, unixTime } from "./model.ts";
import { pageOf } from "./page.ts";

const assignmentModel = model({ newsfeed_id: otherId, published_at: unixTime });

export const newsItemModel = model({
  type: text,
  id,
  workspace_id: text,
  title: text,
  /** HTML. */
  body: text,
  /** An admin. */
  sender_id: otherId,
  state: choice<"draft" | "live">(),
  newsfeed_assignments: list(assignmentModel),
  labels: texts,
  cover_image_url: text,
  /** Emoji, in order; empty when reactions are off. */
  reactions: texts,
  deliver_silently: flag,
  created_at: unixTime,
  updated_at: unixTime,
});
export type NewsItem = z.output<typeof newsItemModel>;

export const newsItemListModel = pageOf(newsItemModel);
export type NewsItemList = z.output<typeof newsItemListModel>;

export const deletedNewsItemModel = model({ id, object: text, deleted: flag });

/** Where news items appear, for one audience. */
export const newsfeedModel = model({
  type: text,
  id,
  name: text,
  created_at: unixTime,
  updated_at: unixTime,
});
export type Newsfeed = z.output<typeof newsfeedModel>;

export const newsfeedListModel = pageOf(newsfeedModel);
export type NewsfeedList = z.output<typeof newsfeedListModel>;
