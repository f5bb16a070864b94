import type * as z from "zod/mini";
import { choice, flag, id, list, maybe, model, numeric, otherId, text } from "./model.ts";

/** A reference to another object: `type` names its kind. The id is null where there is none. */
export const referenceModel = model({ type: text, id: otherId });
export type Reference = z.output<typeof referenceModel>;

/** An entry of a list of at most ten; `url` leads to the whole object. */
export const addressableModel = model({ id, type: text, url: text });

/** "Up to 10" of a contact's tags, notes, companies or subscriptions; where `has_more` is true, `url` has the rest. */
export const addressableList = maybe(
  model({ type: text, data: list(addressableModel), url: text, total_count: numeric, has_more: flag }),
);
export type AddressableList = NonNullable<z.output<typeof addressableList>>;

/** A participant. Payloads lack the names and e-mail addresses of contacts; those have to be fetched. */
export const contactReferenceModel = model({ type: text, id, external_id: text, role: text });
export type ContactReference = z.output<typeof contactReferenceModel>;

const linkedObjectModel = model({
  type: choice<"ticket" | "conversation">(),
  id,
  category: choice<"Customer" | "Back-office" | "Tracker">(),
});

/** Up to 1000 conversations and tickets that are linked to this one. */
export const linkedObjects = maybe(
  model({ type: text, total_count: numeric, has_more: flag, data: list(linkedObjectModel) }),
);
