import * as z from "zod/mini";
import { flag, id, numericId, text, words } from "./fields.ts";
import { translated } from "./translated.ts";

const state = z.enum(["published", "draft"]);

const content = z.strictObject({
  type: z.nullish(z.literal("article_content")),
  title: z.optional(text),
  description: z.optional(text),
  body: z.optional(text),
  author_id: z.optional(numericId),
  state: z.optional(state),
});

const fields = {
  description: z.optional(text),
  /** HTML. */
  body: z.optional(text),
  state: z.optional(state),
  parent_id: z.nullish(numericId),
  parent_type: z.nullish(z.enum(["collection", "section"])),
  translated_content: z.nullish(translated("article_translated_content", content)),
};

export const createArticleRequest = z.strictObject({ title: words, author_id: numericId, ...fields });

export const updateArticleRequest = z.strictObject({
  title: z.optional(text),
  author_id: z.optional(numericId),
  ...fields,
});

export const articleSearchQuery = z.strictObject({
  phrase: z.optional(text),
  state: z.optional(z.enum(["published", "draft", "all"])),
  help_center_id: z.optional(id),
  /** Adds what matched. */
  highlight: z.optional(flag),
});
