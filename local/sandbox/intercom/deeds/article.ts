import type { Article } from "../records/content.ts";
import { restArticle } from "../rest/article.ts";
import { newSmallId } from "../world/identifiers.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

export function createArticle(
  world: World,
  asked: Omit<Article, "id" | "created_at" | "updated_at">,
): Article {
  const now = world.now();
  const article = world.put("articles", {
    ...asked,
    id: newSmallId(world, "article"),
    created_at: now,
    updated_at: now,
  });
  world.tell("article.created", restArticle(world, article));
  if (article.state === "published") world.tell("article.published", restArticle(world, article));
  return article;
}

export function changeArticle(world: World, id: string, change: Partial<Article>): Article {
  const before = must(world, "articles", id);
  const article = world.put("articles", { ...before, ...change, updated_at: world.now() });
  const item = restArticle(world, article);
  world.tell("article.updated", item);
  if (before.state !== article.state) {
    world.tell(article.state === "published" ? "article.published" : "article.unpublished", item);
  }
  return article;
}

export function deleteArticle(world: World, id: string): void {
  world.remove("articles", id);
  world.tell("article.deleted", { type: "article", id, deleted: true });
}
