/** What an Intercom effect acts on: a model, or anything with its type and id. */
export type Target = { type: "conversation" | "contact" | "company" | "ticket"; id: string };

/** An effect in Intercom, as data. */
export type On<Kind extends string, More = unknown> = { kind: `intercom.${Kind}`; on: Target } & More;

/** The id of the teammate in whose name an effect acts, where it is not the access token's own. */
export type ByTeammate = { as?: string };

export type WithId = { id: string };

export const conversationOf = ({ id }: WithId): Target => ({ type: "conversation", id });

export const targetName = ({ on: { type, id } }: { on: Target }): string => `${type}:${id}`;

/** Effects on one conversation, contact, company or ticket are delivered one at a time. */
export const targetGroup = (effect: { on: Target }): string => `intercom:${targetName(effect)}`;
