import type { Article } from "../records/content.ts";
import { restArticle } from "../rest/article.ts";
import { newSmallId } from "../state/identifiers.ts";
import { mustGet, type State } from "../state/state.ts";

export function createArticle(
  state: State,
  asked: Omit<Article, "id" | "created_at" | "updated_at">,
): Article {
  const now = state.now();
  const article = state.put("articles", {
    ...asked,
    id: newSmallId(state, "article"),
    created_at: now,
    updated_at: now,
  });
  state.raise("article.created", restArticle(state, article));
  if (article.state === "published") state.raise("article.published", restArticle(state, article));
  return article;
}

export function changeArticle(state: State, id: string, change: Partial<Article>): Article {
  const before = mustGet(state, "articles", id);
  const article = state.put("articles", { ...before, ...change, updated_at: state.now() });
  const item = restArticle(state, article);
  state.raise("article.updated", item);
  if (before.state !== article.state) {
    state.raise(article.state === "published" ? "article.published" : "article.unpublished", item);
  }
  return article;
}

export function deleteArticle(state: State, id: string): void {
  state.remove("articles", id);
  state.raise("article.deleted", { type: "article", id, deleted: true });
}
