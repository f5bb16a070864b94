import * as z from "zod";
import { flag, id, numericId, text } from "./fields.ts";
import { translated } from "./translated.ts";

const state = z.enum(["published", "draft"]);

const content = z.strictObject({
  type: z.literal("article_content").nullish(),
  title: text.optional(),
  description: text.optional(),
  body: text.optional(),
  author_id: numericId.optional(),
  state: state.optional(),
});

const fields = {
  description: text.optional(),
  /** HTML. */
  body: text.optional(),
  state: state.optional(),
  parent_id: numericId.nullish(),
  parent_type: z.enum(["collection", "section"]).nullish(),
  translated_content: translated("article_translated_content", content).nullish(),
};

export const createArticleRequest = z.strictObject({ title: text.min(1), author_id: numericId, ...fields });

export const updateArticleRequest = z.strictObject({
  title: text.optional(),
  author_id: numericId.optional(),
  ...fields,
});

export const articleSearchQuery = z.strictObject({
  phrase: text.optional(),
  state: z.enum(["published", "draft", "all"]).optional(),
  help_center_id: id.optional(),
  /** Adds what matched. */
  highlight: flag.optional(),
});
