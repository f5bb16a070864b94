import type * as z from "zod/mini";

/**
 * How a list continues:
 * - `cursor`: `starting_after` in the query, from `pages.next`;
 * - `search`: `starting_after` in the body's `pagination`, because a search ignores it in the query;
 * - `page`: a page number;
 * - `follow`: no parameter is documented, so the parameters in `pages.next`, an address or an object, are sent back;
 * - `scroll`: companies' own way.
 */
export type PagingStyle = "cursor" | "search" | "page" | "follow" | "scroll";

export type Paging<Items extends string = string> = {
  style: PagingStyle;
  /** The field of the answer that holds the items. */
  items: Items;
  /** Sent unless the caller chooses, because Intercom's own texts disagree about the default. */
  perPage?: number;
  /** Items after which Intercom refuses further pages. */
  cap?: number;
};

/** An object whose fields are known by name. */
export type Query = z.ZodMiniType<Record<string, unknown>> & {
  readonly shape: Readonly<Record<string, unknown>>;
};

/** One operation of the REST API, as data. Its key in the table is the specification's operationId. */
export type Operation = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: `/${string}`;
  /** Its name in the client: `contacts.retrieve` is called as `intercom.contacts.retrieve(id)`. */
  call: `${string}.${string}`;
  query?: Query;
  body?: z.ZodMiniType;
  /** The model of the answer; `bytes` is a file. Absent where the answer is of no use. */
  answer?: z.ZodMiniType | "bytes";
  paging?: Paging;
  /** A POST that changes nothing, so that it may be repeated. */
  reads?: true;
  /** The statuses of errors that the specification documents. 429 and 5xx are not documented but do occur. */
  errors: readonly number[];
};

export type Operations = Record<string, Operation>;
