import type { Ids } from "./three-calls.ts";

type Found = Record<keyof Ids, { id?: string | undefined } | undefined>;

/** 200 if each of the three is the one that was asked for. */
export const statusOf = (found: Found, ids: Ids) => ({
  statusCode: Object.entries(ids).every(([kind, id]) => found[kind as keyof Ids]?.id === id) ? 200 : 500,
});
