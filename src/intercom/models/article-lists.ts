import type * as z from "zod/mini";
import { articleHighlightModel, articleModel } from "./article.ts";
import { list, model, nested } from "./model.ts";
import { pageFields, pageOf } from "./page.ts";

export const articleListModel = pageOf(articleModel);
export type ArticleList = z.output<typeof articleListModel>;

export const articleSearchModel = model({
  ...pageFields,
  data: nested({ articles: list(articleModel), highlights: list(articleHighlightModel) }),
});
export type ArticleSearch = z.output<typeof articleSearchModel>;
