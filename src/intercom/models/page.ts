import type * as z from "zod/mini";
import { anything, list, maybe, model, numeric, text } from "./model.ts";

/** Where a list continues. `next` is an object with `starting_after`, an address, null, or absent: see the operation's paging style. */
export const pagesModel = model({
  type: text,
  page: numeric,
  next: anything,
  per_page: numeric,
  total_pages: numeric,
});
export type Pages = z.output<typeof pagesModel>;

/** The fields of every page of a list, except its items. */
export const pageFields = { type: text, total_count: numeric, pages: maybe(pagesModel) };

/** A page of a list whose items are in `data`, as most are. */
// @__NO_SIDE_EFFECTS__
export const pageOf = <Model extends z.ZodMiniType>(item: Model) =>
  model({ ...pageFields, data: list(item) });
