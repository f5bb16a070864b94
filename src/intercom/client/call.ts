import type * as z from "zod/mini";
import type { Operation, Operations, Paging } from "../operations/operation.ts";
import type { Paged } from "./paged.ts";
import type { CallOptions } from "./settings.ts";

/** The function that calls an operation, derived from its entry in the table. */
export type Call<O extends Operation> = O extends { paging: Paging<infer Items> }
  ? (...given: Arguments<O>) => Paged<Answer<O>, Item<Answer<O>, Items>>
  : (...given: Arguments<O>) => Promise<Answer<O>>;

/** All operations of a table, by the two words of `call`. */
export type Calls<Table extends Operations> = {
  [Space in SpaceOf<Table>]: {
    [Id in keyof Table as Table[Id]["call"] extends `${Space}.${infer Name}` ? Name : never]: Call<Table[Id]>;
  };
};

type SpaceOf<Table extends Operations> = Table[keyof Table]["call"] extends infer Name
  ? Name extends `${infer Space}.${string}`
    ? Space
    : never
  : never;

/** Ids in the order of the path, then the body, then the query, then options. */
export type Arguments<O extends Operation> = [
  ...Ids<O["path"]>,
  ...(O extends { body: infer Body extends z.ZodMiniType } ? Given<Body> : []),
  ...(O extends { query: infer Query extends z.ZodMiniType } ? Given<Query> : []),
  options?: CallOptions,
];

type Ids<Path extends string> = Path extends `${string}{${string}}${infer Rest}`
  ? [id: string, ...Ids<Rest>]
  : [];

/** A request without required fields may be left out. */
type Given<Model extends z.ZodMiniType> =
  undefined extends z.input<Model>
    ? [request?: z.input<Model>]
    : Record<never, never> extends z.input<Model>
      ? [request?: z.input<Model>]
      : [request: z.input<Model>];

type Answer<O extends Operation> = O extends { answer: infer Model }
  ? Model extends z.ZodMiniType
    ? z.output<Model>
    : Uint8Array
  : undefined;

type Item<Page, Items extends string> = Items extends `${infer Outer}.${infer Inner}`
  ? Outer extends keyof Page
    ? Item<NonNullable<Page[Outer]>, Inner>
    : never
  : Items extends keyof Page
    ? NonNullable<Page[Items]> extends readonly (infer One)[]
      ? One
      : never
    : never;
