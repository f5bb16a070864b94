import type * as z from "zod/mini";
import {
  attributes,
  choice,
  flag,
  id,
  ids,
  lenient,
  list,
  maybe,
  model,
  moved,
  nested,
  numeric,
  otherId,
  respelt,
  text,
  unixTime,
} from "./model.ts";
import { pageFields, pageOf } from "./page.ts";

/** The description says `conversions`, the examples `conversations`. */
const statisticsModel = respelt(
  model({
    type: text,
    views: numeric,
    /** Conversations that began at the article. */
    conversations: numeric,
    reactions: numeric,
    happy_reaction_percentage: numeric,
    neutral_reaction_percentage: numeric,
    sad_reaction_percentage: numeric,
  }),
  moved("conversions", "conversations"),
);

/** A page of the help center, in its default language. */
export const articleModel = model({
  type: text,
  id,
  workspace_id: text,
  title: text,
  description: text,
  /** HTML. */
  body: text,
  author_id: otherId,
  state: choice<"published" | "draft">(),
  created_at: unixTime,
  updated_at: unixTime,
  url: text,
  /** The collection or section that it belongs to; null if it has none. */
  parent_id: otherId,
  parent_ids: ids,
  parent_type: choice<"collection" | "section">(),
  default_locale: text,
  /** By locale, beside `type`: `{ fr: { title, body, … } }`. */
  translated_content: attributes,
  statistics: maybe(statisticsModel),
  deleted: flag,
});
export type Article = z.output<typeof articleModel>;

export const deletedArticleModel = model({ id, object: text, deleted: flag });

const pieceModel = model({ type: choice<"highlight" | "plain">(), text });

const pieces = list(pieceModel);

/** Where a search matched, piece by piece. */
export const articleHighlightModel = model({
  article_id: otherId,
  highlighted_title: pieces,
  /** One list of pieces for each sentence. */
  highlighted_summary: lenient((value) =>
    Array.isArray(value) ? value.map((sentence) => pieces.parse(sentence)) : undefined,
  ),
});

export const articleListModel = pageOf(articleModel);
export type ArticleList = z.output<typeof articleListModel>;

export const articleSearchModel = model({
  ...pageFields,
  data: nested({ articles: list(articleModel), highlights: list(articleHighlightModel) }),
});
export type ArticleSearch = z.output<typeof articleSearchModel>;
