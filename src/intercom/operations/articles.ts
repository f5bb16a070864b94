import {
  articleListModel,
  articleModel,
  articleSearchModel,
  deletedArticleModel,
} from "../models/article.ts";
import { articleSearchQuery, createArticleRequest, updateArticleRequest } from "../requests/article.ts";
import { pageQuery } from "../requests/page.ts";
import type { Operation } from "./operation.ts";

export const listArticles = {
  call: "articles.list",
  method: "GET",
  path: "/articles",
  query: pageQuery,
  answer: articleListModel,
  paging: { style: "page", items: "data", perPage: 50 },
  errors: [401],
} as const satisfies Operation;

export const createArticle = {
  call: "articles.create",
  method: "POST",
  path: "/articles",
  body: createArticleRequest,
  answer: articleModel,
  errors: [400, 401],
} as const satisfies Operation;

export const retrieveArticle = {
  call: "articles.retrieve",
  method: "GET",
  path: "/articles/{article_id}",
  answer: articleModel,
  errors: [401, 404],
} as const satisfies Operation;

export const updateArticle = {
  call: "articles.update",
  method: "PUT",
  path: "/articles/{article_id}",
  body: updateArticleRequest,
  answer: articleModel,
  errors: [401, 404],
} as const satisfies Operation;

export const deleteArticle = {
  call: "articles.delete",
  method: "DELETE",
  path: "/articles/{article_id}",
  answer: deletedArticleModel,
  errors: [401, 404],
} as const satisfies Operation;

export const searchArticles = {
  call: "articles.search",
  method: "GET",
  path: "/articles/search",
  query: articleSearchQuery,
  answer: articleSearchModel,
  paging: { style: "follow", items: "data.articles" },
  errors: [401],
} as const satisfies Operation;
