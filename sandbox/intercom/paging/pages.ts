import type { Call } from "../http/call.ts";
import { badParameter, Refusal } from "../http/refusal.ts";

/** Pages of companies end here; only the scroll goes further. */
const companyCap = 10_000;
const mostPerPage = 150;

/** One page of a list and what `pages` says of it. */
export interface Page<T> {
  data: T[];
  total_count: number;
  pages: Record<string, unknown>;
}

interface Style {
  /** How many a page holds unless asked. */
  perPage: number;
  /** How the next page is named: an address, an object with a cursor, or not at all. */
  next: "address" | "cursor" | "none";
  cap?: boolean;
}

/** Lists by page number. */
export function pageByNumber<T>(call: Call, all: T[], style: Style, path = ""): Page<T> {
  const per_page = perPageOf(call.query("per_page"), style.perPage);
  const page = wholeOf(call.query("page"), "page") ?? pageOfCursor(call.query("starting_after")) ?? 1;
  if (style.cap && page * per_page > companyCap) {
    throw new Refusal(400, "bad_request", "page limit reached, please use scroll API");
  }
  const total_pages = Math.ceil(all.length / per_page);
  const more = page < total_pages;
  const address = `${call.address}${path}?per_page=${per_page}&page=${page + 1}`;
  const next = {
    address: { next: more ? address : null },
    cursor: more ? { next: { page: page + 1, starting_after: cursorOf("", page + 1) } } : {},
    none: {},
  }[style.next];
  return {
    data: all.slice((page - 1) * per_page, page * per_page),
    total_count: all.length,
    pages: { type: "pages", ...next, page, per_page, total_pages },
  };
}

/** Lists by cursor, which `read` finds in the query or in the body. The last page has no `next` at all. */
export function pageByCursor<T extends { id: string }>(
  asked: { perPage: unknown; startingAfter: unknown },
  all: T[],
  usual: number,
): Page<T> {
  const per_page = perPageOf(asked.perPage, usual);
  const [lastId, page] = readCursor(asked.startingAfter);
  const known = lastId === "" ? -1 : all.findIndex(({ id }) => id === lastId);
  const start = lastId === "" ? 0 : known >= 0 ? known + 1 : (page - 1) * per_page;
  const data = all.slice(start, start + per_page);
  const last = data.at(-1);
  const more = last !== undefined && start + per_page < all.length;
  return {
    data,
    total_count: all.length,
    pages: {
      type: "pages",
      ...(more ? { next: { page: page + 1, starting_after: cursorOf(last.id, page + 1) } } : {}),
      page,
      per_page,
      total_pages: Math.ceil(all.length / per_page),
    },
  };
}

const cursorOf = (id: string, page: number) => Buffer.from(JSON.stringify([id, page])).toString("base64");

function readCursor(cursor: unknown): [lastId: string, page: number] {
  if (cursor === undefined || cursor === null || cursor === "") return ["", 1];
  try {
    const [id, page] = JSON.parse(Buffer.from(String(cursor), "base64").toString()) as [string, number];
    if (typeof id === "string" && Number.isInteger(page)) return [id, page];
  } catch {
    // Not one of our cursors: refused below.
  }
  throw badParameter("starting_after is not a valid cursor", "starting_after");
}

const pageOfCursor = (cursor: string | undefined) =>
  cursor === undefined ? undefined : readCursor(cursor)[1];

function perPageOf(asked: unknown, usual: number): number {
  return Math.min(wholeOf(asked, "per_page") ?? usual, mostPerPage);
}

function wholeOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number > 0) return number;
  throw badParameter(`${name} must be a positive whole number`, name);
}
