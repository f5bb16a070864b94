import { changeArticle, createArticle, deleteArticle } from "../deeds/article.ts";
import { asHtml } from "../deeds/html.ts";
import type { Handle } from "../http/call.ts";
import { idIn, objectIn, requiredText, said, textIn } from "../http/fields.ts";
import { badParameter, missingParameter } from "../http/refusal.ts";
import { pageByNumber } from "../paging/pages.ts";
import type { Article } from "../records/content.ts";
import { articleHighlight, restArticle, restArticleListItem } from "../rest/article.ts";
import { plainText } from "../rest/plain-text.ts";
import { resourceBy } from "./lookup.ts";

export const articleHandlers = {
  listArticles: (call) => {
    const newestFirst = call.world.all("articles").toSorted((a, b) => b.updated_at - a.updated_at);
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
      data: data.map((article) => restArticleListItem(call.world, article)),
    };
  },
  createArticle: ({ world, body }) => {
    const title = requiredText(body, "title", "title is a required parameter");
    const author_id = idIn(body, "author_id");
    if (author_id === undefined) {
      throw missingParameter(
        "author_id must be in the main body or default locale translated_content object",
      );
    }
    if (!world.get("admins", author_id))
      throw badParameter("author_id must be the id of a teammate", "author_id");
    const article = createArticle(world, {
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
    return restArticle(world, article);
  },
  retrieveArticle: ({ world, path }) => restArticle(world, resourceBy(world, "articles", path("article_id"))),
  updateArticle: ({ world, path, body }) => {
    const { id } = resourceBy(world, "articles", path("article_id"));
    return restArticle(world, changeArticle(world, id, readArticle(body)));
  },
  deleteArticle: ({ world, path }) => {
    const { id } = resourceBy(world, "articles", path("article_id"));
    deleteArticle(world, id);
    return { id, object: "article", deleted: true };
  },
  searchArticles: (call) => {
    const { world, query } = call;
    const phrase = query("phrase") ?? "";
    const state = query("state") ?? "all";
    const helpCenter = query("help_center_id");
    const found = world
      .all("articles")
      .filter(
        (article) =>
          `${article.title} ${plainText(article.body)}`.toLowerCase().includes(phrase.toLowerCase()) &&
          (state === "all" || article.state === state) &&
          (helpCenter === undefined ||
            world.get("collections", article.parent_id)?.help_center_id === helpCenter),
      );
    const { data, pages, total_count } = pageByNumber(
      call,
      found,
      { perPage: 10, next: "address" },
      "/articles/search",
    );
    const highlights =
      query("highlight") === "true" ? data.map((article) => articleHighlight(article, phrase)) : [];
    const articles = data.map((article) => restArticleListItem(world, article));
    return { type: "list", total_count, data: { articles, highlights }, pages };
  },
} satisfies Record<string, Handle>;

function readArticle(body: Record<string, unknown>): Partial<Article> {
  const state = textIn(body, "state");
  if (state !== undefined && state !== "published" && state !== "draft") {
    throw badParameter("state must be published or draft", "state");
  }
  const text = textIn(body, "body");
  return said({
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
