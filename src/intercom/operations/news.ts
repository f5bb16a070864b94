import {
  deletedNewsItemModel,
  newsfeedListModel,
  newsfeedModel,
  newsItemListModel,
  newsItemModel,
} from "../models/news.ts";
import { newsItemRequest } from "../requests/news.ts";
import type { Operations } from "./operation.ts";

export const newsOperations = {
  listNewsItems: {
    call: "newsItems.list",
    method: "GET",
    path: "/news/news_items",
    answer: newsItemListModel,
    paging: { style: "follow", items: "data" },
    errors: [401],
  },
  createNewsItem: {
    call: "newsItems.create",
    method: "POST",
    path: "/news/news_items",
    body: newsItemRequest,
    answer: newsItemModel,
    errors: [401],
  },
  retrieveNewsItem: {
    call: "newsItems.retrieve",
    method: "GET",
    path: "/news/news_items/{news_item_id}",
    answer: newsItemModel,
    errors: [401, 404],
  },
  updateNewsItem: {
    call: "newsItems.update",
    method: "PUT",
    path: "/news/news_items/{news_item_id}",
    body: newsItemRequest,
    answer: newsItemModel,
    errors: [401, 404],
  },
  deleteNewsItem: {
    call: "newsItems.delete",
    method: "DELETE",
    path: "/news/news_items/{news_item_id}",
    answer: deletedNewsItemModel,
    errors: [401, 404],
  },
  listLiveNewsfeedItems: {
    call: "newsfeeds.items",
    method: "GET",
    path: "/news/newsfeeds/{newsfeed_id}/items",
    answer: newsItemListModel,
    paging: { style: "follow", items: "data" },
    errors: [401],
  },
  listNewsfeeds: {
    call: "newsfeeds.list",
    method: "GET",
    path: "/news/newsfeeds",
    answer: newsfeedListModel,
    paging: { style: "follow", items: "data" },
    errors: [401],
  },
  retrieveNewsfeed: {
    call: "newsfeeds.retrieve",
    method: "GET",
    path: "/news/newsfeeds/{newsfeed_id}",
    answer: newsfeedModel,
    errors: [401],
  },
} as const satisfies Operations;
