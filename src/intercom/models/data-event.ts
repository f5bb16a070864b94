import type * as z from "zod/mini";
import { attributes, list, maybe, model, numeric, text, unixTime } from "./model.ts";
import { pagesModel } from "./page.ts";

/** Something that a contact did, or, in a summary, how often it did it. */
export const dataEventModel = model({
  type: text,
  event_name: text,
  created_at: unixTime,
  user_id: text,
  id: text,
  intercom_user_id: text,
  email: text,
  metadata: attributes,
  /** From here on in summaries only. */
  name: text,
  first: unixTime,
  last: unixTime,
  count: numeric,
  description: text,
});
export type DataEvent = z.output<typeof dataEventModel>;

/** Of one contact. Single events reach back 90 days. */
export const dataEventsModel = model({
  type: text,
  email: text,
  intercom_user_id: text,
  user_id: text,
  events: list(dataEventModel),
  pages: maybe(pagesModel),
});
export type DataEvents = z.output<typeof dataEventsModel>;
