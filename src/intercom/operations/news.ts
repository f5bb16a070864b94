import {
  deletedNewsItemModel,
  newsfeedListModel,
  newsfeedModel,
  newsItemListModel,
  newsItemModel,
} from "../models/news.ts";
import { newsItemRequest } from "../requests/news.ts";
import type { Operation } from "./operation.ts";

export const listNewsItems = {
  call: "newsItems.list",
  method: "GET",
  path: "/news/news_items",
  answer: newsItemListModel,
  paging: { style: "follow", items: "data" },
  errors: [401],
} as const satisfies Operation;

export const createNewsItem = {
  call: "newsItems.create",
  method: "POST",
  path: "/news/news_items",
  body: newsItemRequest,
  answer: newsItemModel,
  errors: [401],
} as const satisfies Operation;

export const retrieveNewsItem = {
  call: "newsItems.retrieve",
  method: "GET",
  path: "/news/news_items/{news_item_id}",
  answer: newsItemModel,
  errors: [401, 404],
} as const satisfies Operation;

export const updateNewsItem = {
  call: "newsItems.update",
  method: "PUT",
  path: "/news/news_items/{news_item_id}",
  body: newsItemRequest,
  answer: newsItemModel,
  errors: [401, 404],
} as const satisfies Operation;

export const deleteNewsItem = {
  call: "newsItems.delete",
  method: "DELETE",
  path: "/news/news_items/{news_item_id}",
  answer: deletedNewsItemModel,
  errors: [401, 404],
} as const satisfies Operation;

export const listLiveNewsfeedItems = {
  call: "newsfeeds.items",
  method: "GET",
  path: "/news/newsfeeds/{newsfeed_id}/items",
  answer: newsItemListModel,
  paging: { style: "follow", items: "data" },
  errors: [401],
} as const satisfies Operation;

export const listNewsfeeds = {
  call: "newsfeeds.list",
  method: "GET",
  path: "/news/newsfeeds",
  answer: newsfeedListModel,
  paging: { style: "follow", items: "data" },
  errors: [401],
} as const satisfies Operation;

export const retrieveNewsfeed = {
  call: "newsfeeds.retrieve",
  method: "GET",
  path: "/news/newsfeeds/{newsfeed_id}",
  answer: newsfeedModel,
  errors: [401],
} as const satisfies Operation;
