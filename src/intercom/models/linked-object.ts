import { choice, flag, id, numeric, text } from "./fields.ts";
import { list, maybe, model } from "./model.ts";

const linkedObjectModel = model({
  type: choice<"ticket" | "conversation">(),
  id,
  category: choice<"Customer" | "Back-office" | "Tracker">(),
});

/** Up to 1000 conversations and tickets that are linked to this one. */
export const linkedObjects = maybe(
  model({ type: text, total_count: numeric, has_more: flag, data: list(linkedObjectModel) }),
);
