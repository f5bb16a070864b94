import { asHtml, plainText } from "../html.ts";
import type { Handle } from "../http/call.ts";
import { idIn, objectIn, onlyGiven, requiredText, textIn } from "../http/fields.ts";
import { badParameter, missingParameter } from "../http/refusal.ts";
import { changeArticle, createArticle, deleteArticle } from "../mutations/article.ts";
import { pageByNumber } from "../paging/pages.ts";
import type { Article } from "../records/content.ts";
import { articleHighlight, restArticle, restArticleListItem } from "../rest/article.ts";
import { resourceBy } from "./lookup.ts";

export const articleHandlers = {
  listArticles: (call) => {
    const newestFirst = call.state.all("articles").toSorted((a, b) => b.updated_at - a.updated_at);
    const { data, pages, total_count } = pageByNumber(
      call,
      newestFirst,
      { perPage: 25, next: "address" },
      "/articles",
    );
    return {
      type: "list",
      pages,
      total_count,
      data: data.map((article) => restArticleListItem(call.state, article)),
    };
  },
  createArticle: ({ state, body }) => {
    const title = requiredText(body, "title", "title is a required parameter");
    const author_id = idIn(body, "author_id");
    if (author_id === undefined) {
      throw missingParameter(
        "author_id must be in the main body or default locale translated_content object",
      );
    }
    if (!state.get("admins", author_id))
      throw badParameter("author_id must be the id of a teammate", "author_id");
    const article = createArticle(state, {
      description: "",
      body: "",
      parent_id: null,
      parent_type: null,
      translated_content: null,
      state: "draft",
      ...readArticle(body),
      title,
      author_id,
    });
    return restArticle(state, article);
  },
  retrieveArticle: ({ state, path }) => restArticle(state, resourceBy(state, "articles", path("article_id"))),
  updateArticle: ({ state, path, body }) => {
    const { id } = resourceBy(state, "articles", path("article_id"));
    return restArticle(state, changeArticle(state, id, readArticle(body)));
  },
  deleteArticle: ({ state, path }) => {
    const { id } = resourceBy(state, "articles", path("article_id"));
    deleteArticle(state, id);
    return { id, object: "article", deleted: true };
  },
  searchArticles: (call) => {
    const { state, query } = call;
    const phrase = query("phrase") ?? "";
    const wanted = query("state") ?? "all";
    const helpCenter = query("help_center_id");
    const found = state
      .all("articles")
      .filter(
        (article) =>
          `${article.title} ${plainText(article.body)}`.toLowerCase().includes(phrase.toLowerCase()) &&
          (wanted === "all" || article.state === wanted) &&
          (helpCenter === undefined ||
            state.get("collections", article.parent_id)?.help_center_id === helpCenter),
      );
    const { data, pages, total_count } = pageByNumber(
      call,
      found,
      { perPage: 10, next: "address" },
      "/articles/search",
    );
    const highlights =
      query("highlight") === "true" ? data.map((article) => articleHighlight(article, phrase)) : [];
    const articles = data.map((article) => restArticleListItem(state, article));
    return { type: "list", total_count, data: { articles, highlights }, pages };
  },
} satisfies Record<string, Handle>;

function readArticle(body: Record<string, unknown>): Partial<Article> {
  const state = textIn(body, "state");
  if (state !== undefined && state !== "published" && state !== "draft") {
    throw badParameter("state must be published or draft", "state");
  }
  const text = textIn(body, "body");
  return onlyGiven({
    title: textIn(body, "title"),
    description: textIn(body, "description"),
    body: text === undefined ? undefined : asHtml(text).replaceAll("<p>", '<p class="no-margin">'),
    author_id: idIn(body, "author_id"),
    state: state as Article["state"] | undefined,
    parent_id: idIn(body, "parent_id"),
    parent_type: textIn(body, "parent_type"),
    translated_content: objectIn(body, "translated_content"),
  });
}
