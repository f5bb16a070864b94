import type * as z from "zod/mini";
import { model, numeric, text } from "./model.ts";

/** A file on a message or a ticket. Its `url` expires. */
export const attachmentModel = model({
  type: text,
  name: text,
  url: text,
  content_type: text,
  /** Bytes. */
  filesize: numeric,
  /** Pixels. */
  width: numeric,
  height: numeric,
});
export type Attachment = z.output<typeof attachmentModel>;
