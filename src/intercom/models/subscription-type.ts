import type * as z from "zod/mini";
import { choice, id, list, maybe, model, text, texts } from "./model.ts";

const translationModel = model({ name: text, description: text, locale: text });

/** What a contact can opt in to or out of. */
export const subscriptionTypeModel = model({
  type: text,
  id,
  state: choice<"live" | "draft" | "archived">(),
  default_translation: maybe(translationModel),
  translations: list(translationModel),
  consent_type: choice<"opt_out" | "opt_in">(),
  /** `email`, `sms_message`. */
  content_types: texts,
});
export type SubscriptionType = z.output<typeof subscriptionTypeModel>;

/** Of a contact, only what it chose explicitly. */
export const subscriptionTypeListModel = model({ type: text, data: list(subscriptionTypeModel) });
export type SubscriptionTypeList = z.output<typeof subscriptionTypeListModel>;
