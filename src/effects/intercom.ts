/** What an Intercom effect acts on: a model, or anything with its type and id. */
export type Target = { type: "conversation" | "contact" | "company" | "ticket"; id: string };

type On<Kind extends string, More = unknown> = { kind: `intercom.${Kind}`; on: Target } & More;

export type IntercomEffect =
  | On<"tag", { tag: string }>
  | On<"untag", { tag: string }>
  | On<"note", { body: string }>
  | On<"reply", { body: string }>
  | On<"assign", { assignee: string }>
  | On<"close">
  | On<"open">
  | On<"snooze", { until: number }>
  | On<"setAttributes", { attributes: Record<string, string | number | boolean | null> }>
  | On<"convertToTicket", { ticketType: string; attributes: Record<string, string | number | boolean> }>;

type Model<Type extends string> = { type?: string | null | undefined; id: string } & { readonly model?: Type };
type Conversation = Model<"conversation">;

const on = (type: Target["type"], { id }: { id: string }): Target => ({ type, id });

/** Effects in Intercom, in the name of the access token's own teammate. `body` is HTML or plain text. */
export const intercom = {
  /** Adds a tag by name; Intercom makes it if there is none of that name. */
  tag: (conversation: Conversation, tag: string) =>
    ({ kind: "intercom.tag", on: on("conversation", conversation), tag }) as const,
  tagContact: (contact: { id: string }, tag: string) => ({ kind: "intercom.tag", on: on("contact", contact), tag }) as const,
  tagTicket: (ticket: { id: string }, tag: string) => ({ kind: "intercom.tag", on: on("ticket", ticket), tag }) as const,
  untag: (conversation: Conversation, tag: string) =>
    ({ kind: "intercom.untag", on: on("conversation", conversation), tag }) as const,
  /** An internal note, which the customer does not see. */
  note: (conversation: Conversation, body: string) =>
    ({ kind: "intercom.note", on: on("conversation", conversation), body }) as const,
  reply: (conversation: Conversation, body: string) =>
    ({ kind: "intercom.reply", on: on("conversation", conversation), body }) as const,
  /** To a teammate or a team, by id; "0" unassigns. */
  assign: (conversation: Conversation, assignee: string) =>
    ({ kind: "intercom.assign", on: on("conversation", conversation), assignee }) as const,
  close: (conversation: Conversation) => ({ kind: "intercom.close", on: on("conversation", conversation) }) as const,
  open: (conversation: Conversation) => ({ kind: "intercom.open", on: on("conversation", conversation) }) as const,
  /** Until a time in unix seconds. */
  snooze: (conversation: Conversation, until: number) =>
    ({ kind: "intercom.snooze", on: on("conversation", conversation), until }) as const,
  /** Sets custom attributes on a conversation, contact, company or ticket. */
  setAttributes: (target: Target, attributes: Record<string, string | number | boolean | null>) =>
    ({ kind: "intercom.setAttributes", on: { type: target.type, id: target.id }, attributes }) as const,
  convertToTicket: (conversation: Conversation, ticketType: string, attributes: Record<string, string | number | boolean> = {}) =>
    ({ kind: "intercom.convertToTicket", on: on("conversation", conversation), ticketType, attributes }) as const,
};
