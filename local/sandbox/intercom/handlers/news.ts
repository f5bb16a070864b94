import type { Handle } from "../http/call.ts";
import { flagIn, idIn, listIn, requiredText, said, textIn } from "../http/fields.ts";
import { badParameter } from "../http/refusal.ts";
import { pageByNumber } from "../paging/pages.ts";
import type { Newsfeed, NewsItem } from "../records/content.ts";
import { unix } from "../rest/time.ts";
import { newSmallId } from "../world/identifiers.ts";
import type { World } from "../world/world.ts";
import { resourceBy } from "./lookup.ts";

const restNewsItem = (world: World, item: NewsItem) => ({
  ...item,
  type: "news-item",
  workspace_id: world.appId,
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
      call.world.all("newsItems"),
      style,
      "/news/news_items",
    );
    return { type: "list", pages, data: data.map((item) => restNewsItem(call.world, item)), total_count };
  },
  createNewsItem: ({ world, body }) => {
    const now = world.now();
    const sender_id = resourceBy(world, "admins", idIn(body, "sender_id")).id;
    const item = world.put("newsItems", {
      id: newSmallId(world, "news item"),
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
    return restNewsItem(world, item);
  },
  retrieveNewsItem: ({ world, path }) =>
    restNewsItem(world, resourceBy(world, "newsItems", path("news_item_id"))),
  updateNewsItem: ({ world, path, body }) => {
    const before = resourceBy(world, "newsItems", path("news_item_id"));
    return restNewsItem(
      world,
      world.put("newsItems", { ...before, ...readNewsItem(body), updated_at: world.now() }),
    );
  },
  deleteNewsItem: ({ world, path }) => {
    const { id } = resourceBy(world, "newsItems", path("news_item_id"));
    world.remove("newsItems", id);
    return { id, object: "news-item", deleted: true };
  },
  listLiveNewsfeedItems: (call) => {
    const { id } = resourceBy(call.world, "newsfeeds", call.path("newsfeed_id"));
    const live = call.world
      .all("newsItems")
      .filter(
        ({ state, newsfeed_assignments }) =>
          state === "live" && newsfeed_assignments.some(({ newsfeed_id }) => String(newsfeed_id) === id),
      );
    const own = `/news/newsfeeds/${id}/items`;
    const { data, pages, total_count } = pageByNumber(call, live, { perPage: 20, next: "address" }, own);
    return { type: "list", pages, data: data.map((item) => restNewsItem(call.world, item)), total_count };
  },
  listNewsfeeds: (call) => {
    const style = { perPage: 10, next: "address" } as const;
    const { data, pages, total_count } = pageByNumber(
      call,
      call.world.all("newsfeeds"),
      style,
      "/news/newsfeeds",
    );
    return { type: "list", pages, data: data.map(restNewsfeed), total_count };
  },
  retrieveNewsfeed: ({ world, path }) => restNewsfeed(resourceBy(world, "newsfeeds", path("newsfeed_id"))),
} satisfies Record<string, Handle>;

function readNewsItem(body: Record<string, unknown>): Partial<NewsItem> {
  const state = textIn(body, "state");
  if (state !== undefined && state !== "live" && state !== "draft")
    throw badParameter("state must be draft or live", "state");
  return said({
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
