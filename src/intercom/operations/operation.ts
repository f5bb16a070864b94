import type * as z from "zod/mini";

/**
 * How a list goes on:
 * - `cursor`: `starting_after` in the query, from `pages.next`;
 * - `search`: the same within the body's `pagination`, since a search ignores it in the query;
 * - `page`: a page number;
 * - `follow`: no parameter is documented, so whatever `pages.next` says, an address or an object, is sent back;
 * - `scroll`: companies' own way.
 */
export type PagingStyle = "cursor" | "search" | "page" | "follow" | "scroll";

export type Paging<Items extends string = string> = {
  style: PagingStyle;
  /** The field of the answer that holds the items. */
  items: Items;
  /** Sent when the caller says nothing, since Intercom's own sources disagree about what would be assumed. */
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
  /** Where the client has it: `contacts.retrieve` is called as `intercom.contacts.retrieve(id)`. */
  call: `${string}.${string}`;
  query?: Query;
  body?: z.ZodMiniType;
  /** The model of the answer; `bytes` is a file; without it nothing of use is answered. */
  answer?: z.ZodMiniType | "bytes";
  paging?: Paging;
  /** A POST that changes nothing, so that it may be repeated. */
  reads?: true;
  /** Statuses that the specification documents beside success; 429 and 5xx come without being documented. */
  errors: readonly number[];
};

export type Operations = Record<string, Operation>;
