import * as z from "zod/mini";
import { flag, id, numericId, text, unixTime, words } from "./fields.ts";
import { translated } from "./translated.ts";

const state = z.enum(["published", "draft"]);

/** As an article that was read has it, so that it can be sent back; Intercom sets times and the address itself. */
const content = z.strictObject({
  type: z.nullish(z.literal("article_content")),
  title: z.nullish(text),
  description: z.nullish(text),
  body: z.nullish(text),
  author_id: z.nullish(numericId),
  state: z.nullish(state),
  created_at: z.nullish(unixTime),
  updated_at: z.nullish(unixTime),
  url: z.nullish(text),
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
