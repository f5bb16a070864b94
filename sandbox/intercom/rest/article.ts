import { plainText } from "../html.ts";
import type { Article } from "../records/content.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";
import { numberOrNull } from "./references.ts";

const noStatistics = {
  type: "article_statistics",
  views: 0,
  conversations: 0,
  reactions: 0,
  happy_reaction_percentage: 0,
  neutral_reaction_percentage: 0,
  sad_reaction_percentage: 0,
};

export function restArticleListItem(state: State, article: Article) {
  const slug = article.title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return {
    id: article.id,
    type: "article",
    workspace_id: state.appId,
    parent_id: numberOrNull(article.parent_id),
    parent_type: article.parent_type,
    parent_ids: parents(state, article.parent_id),
    title: article.title,
    description: article.description,
    body: article.body,
    author_id: Number(article.author_id),
    state: article.state,
    created_at: unix(article.created_at),
    updated_at: unix(article.updated_at),
    url:
      article.state === "published" ? `https://help.sandbox.example/en/articles/${article.id}-${slug}` : null,
    ...(article.translated_content ? { translated_content: article.translated_content } : {}),
  };
}

export function restArticle(state: State, article: Article) {
  return { ...restArticleListItem(state, article), statistics: noStatistics };
}

/** What `highlight=true` adds to a search for one article. */
export function articleHighlight(article: Article, phrase: string) {
  return {
    article_id: article.id,
    highlighted_title: marked(article.title, phrase),
    highlighted_summary: [marked(plainText(article.body), phrase)],
  };
}

function marked(text: string, phrase: string) {
  const at = text.toLowerCase().indexOf(phrase.toLowerCase());
  if (at < 0 || phrase === "") return [{ type: "plain", text }];
  const end = at + phrase.length;
  return [
    { type: "plain", text: text.slice(0, at) },
    { type: "highlight", text: text.slice(at, end) },
    { type: "plain", text: text.slice(end) },
  ].filter((piece) => piece.text !== "");
}

function parents(state: State, id: string | null): number[] {
  const found = state.get("collections", id);
  return found ? [Number(found.id), ...parents(state, found.parent_id)] : [];
}
