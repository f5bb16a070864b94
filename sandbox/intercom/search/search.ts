import { objectIn } from "../http/fields.ts";
import { type Page, pageByCursor } from "../paging/pages.ts";
import type { State } from "../state/state.ts";
import type { SearchFields } from "./fields.ts";
import { readFilter } from "./filter.ts";

/** One page of what a search finds, newest change first. A cursor counts only within the body's `pagination`. */
export function searchPage<T extends { id: string; updated_at: number }>(
  state: State,
  body: Record<string, unknown>,
  fields: SearchFields<T>,
  all: T[],
  usual: number,
): Page<T> {
  const fits = readFilter(fields, body.query);
  const found = all.filter((record) => fits(record, state)).toSorted((a, b) => b.updated_at - a.updated_at);
  const pagination = objectIn(body, "pagination") ?? {};
  return pageByCursor(
    { perPage: pagination.per_page, startingAfter: pagination.starting_after },
    found,
    usual,
  );
}
