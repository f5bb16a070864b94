/** What an Intercom effect acts on: a model, or anything with its type and id. */
export type Target = { type: "conversation" | "contact" | "company" | "ticket"; id: string };

export type Attributes = Record<string, string | number | boolean | null>;

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
  | On<"setAttributes", { attributes: Attributes }>
  | On<"convertToTicket", { ticketType: string; attributes: Attributes }>;

type Model = { id: string };

const on = (type: Target["type"], { id }: Model): Target => ({ type, id });

/** Effects in Intercom, in the name of the access token's own teammate. Bodies are HTML or plain text. */
export const intercom = {
  /** Adds a tag by name; Intercom makes it if there is none of that name. */
  tag: (conversation: Model, tag: string) =>
    ({ kind: "intercom.tag", on: on("conversation", conversation), tag }) as const,
  tagContact: (contact: Model, tag: string) =>
    ({ kind: "intercom.tag", on: on("contact", contact), tag }) as const,
  tagTicket: (ticket: Model, tag: string) =>
    ({ kind: "intercom.tag", on: on("ticket", ticket), tag }) as const,
  untag: (conversation: Model, tag: string) =>
    ({ kind: "intercom.untag", on: on("conversation", conversation), tag }) as const,
  /** An internal note, which the customer does not see. */
  note: (conversation: Model, body: string) =>
    ({ kind: "intercom.note", on: on("conversation", conversation), body }) as const,
  /** An answer, which the customer sees. */
  reply: (conversation: Model, body: string) =>
    ({ kind: "intercom.reply", on: on("conversation", conversation), body }) as const,
  /** To a teammate or a team, by id; "0" unassigns. */
  assign: (conversation: Model, assignee: string) =>
    ({ kind: "intercom.assign", on: on("conversation", conversation), assignee }) as const,
  close: (conversation: Model) => ({ kind: "intercom.close", on: on("conversation", conversation) }) as const,
  open: (conversation: Model) => ({ kind: "intercom.open", on: on("conversation", conversation) }) as const,
  /** `until` is in unix seconds. */
  snooze: (conversation: Model, until: number) =>
    ({ kind: "intercom.snooze", on: on("conversation", conversation), until }) as const,
  /** Custom attributes, by name, of a conversation, contact, company or ticket. */
  setAttributes: (target: Target, attributes: Attributes) =>
    ({ kind: "intercom.setAttributes", on: on(target.type, target), attributes }) as const,
  /** `ticketType` is the ticket type's id. */
  convertToTicket: (conversation: Model, ticketType: string, attributes: Attributes = {}) =>
    ({
      kind: "intercom.convertToTicket",
      on: on("conversation", conversation),
      ticketType,
      attributes,
    }) as const,
};
