import type { Handle } from "../http/call.ts";
import { flagIn, idIn, listIn, onlyGiven, requiredText, textIn } from "../http/fields.ts";
import { badParameter } from "../http/refusal.ts";
import { pageByNumber } from "../paging/pages.ts";
import type { Newsfeed, NewsItem } from "../records/content.ts";
import { newSmallId } from "../state/identifiers.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";
import { resourceBy } from "./lookup.ts";

const restNewsItem = (state: State, item: NewsItem) => ({
  ...item,
  type: "news-item",
  workspace_id: state.appId,
  sender_id: Number(item.sender_id),
  created_at: unix(item.created_at),
  updated_at: unix(item.updated_at),
});

const restNewsfeed = (newsfeed: Newsfeed) => ({
  ...newsfeed,
  type: "newsfeed",
  created_at: unix(newsfeed.created_at),
  updated_at: unix(newsfeed.updated_at),
});

export const newsHandlers = {
  listNewsItems: (call) => {
    const style = { perPage: 10, next: "address" } as const;
    const { data, pages, total_count } = pageByNumber(
      call,
      call.state.all("newsItems"),
      style,
      "/news/news_items",
    );
    return { type: "list", pages, data: data.map((item) => restNewsItem(call.state, item)), total_count };
  },
  createNewsItem: ({ state, body }) => {
    const now = state.now();
    const sender_id = resourceBy(state, "admins", idIn(body, "sender_id")).id;
    const item = state.put("newsItems", {
      id: newSmallId(state, "news item"),
      body: "",
      state: "draft",
      labels: [],
      cover_image_url: null,
      reactions: [null, null, null, null],
      deliver_silently: false,
      newsfeed_assignments: [],
      ...readNewsItem(body),
      title: requiredText(body, "title"),
      sender_id,
      created_at: now,
      updated_at: now,
    });
    return restNewsItem(state, item);
  },
  retrieveNewsItem: ({ state, path }) =>
    restNewsItem(state, resourceBy(state, "newsItems", path("news_item_id"))),
  updateNewsItem: ({ state, path, body }) => {
    const before = resourceBy(state, "newsItems", path("news_item_id"));
    return restNewsItem(
      state,
      state.put("newsItems", { ...before, ...readNewsItem(body), updated_at: state.now() }),
    );
  },
  deleteNewsItem: ({ state, path }) => {
    const { id } = resourceBy(state, "newsItems", path("news_item_id"));
    state.remove("newsItems", id);
    return { id, object: "news-item", deleted: true };
  },
  listLiveNewsfeedItems: (call) => {
    const { id } = resourceBy(call.state, "newsfeeds", call.path("newsfeed_id"));
    const live = call.state
      .all("newsItems")
      .filter(
        ({ state, newsfeed_assignments }) =>
          state === "live" && newsfeed_assignments.some(({ newsfeed_id }) => String(newsfeed_id) === id),
      );
    const own = `/news/newsfeeds/${id}/items`;
    const { data, pages, total_count } = pageByNumber(call, live, { perPage: 20, next: "address" }, own);
    return { type: "list", pages, data: data.map((item) => restNewsItem(call.state, item)), total_count };
  },
  listNewsfeeds: (call) => {
    const style = { perPage: 10, next: "address" } as const;
    const { data, pages, total_count } = pageByNumber(
      call,
      call.state.all("newsfeeds"),
      style,
      "/news/newsfeeds",
    );
    return { type: "list", pages, data: data.map(restNewsfeed), total_count };
  },
  retrieveNewsfeed: ({ state, path }) => restNewsfeed(resourceBy(state, "newsfeeds", path("newsfeed_id"))),
} satisfies Record<string, Handle>;

function readNewsItem(body: Record<string, unknown>): Partial<NewsItem> {
  const state = textIn(body, "state");
  if (state !== undefined && state !== "live" && state !== "draft")
    throw badParameter("state must be draft or live", "state");
  return onlyGiven({
    title: textIn(body, "title"),
    body: textIn(body, "body"),
    sender_id: idIn(body, "sender_id"),
    state: state as NewsItem["state"] | undefined,
    deliver_silently: flagIn(body, "deliver_silently"),
    labels: listIn(body, "labels")?.map(String).toSorted(),
    reactions: listIn(body, "reactions") as NewsItem["reactions"] | undefined,
    newsfeed_assignments: listIn(body, "newsfeed_assignments") as
      | NewsItem["newsfeed_assignments"]
      | undefined,
  });
}
