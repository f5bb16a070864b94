/** What can be listed from the code alone, without a desk. */
const own = ["topics", "reactions"] as const;
const elsewhere = ["teams", "teammates", "ticket-types", "channels", "people", "user-groups"] as const;

/** The kinds of things that can be listed. */
export const kinds = [...elsewhere, ...own] as const;
export type Kind = (typeof kinds)[number];

export const isOwn = (kind: Kind): boolean => (own as readonly Kind[]).includes(kind);
