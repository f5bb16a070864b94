import type { Attributes } from "./intercom-attributes.ts";
import { asTeammate, findIn } from "./intercom-calls.ts";
import { conversationOf, type On, targetGroup, type WithId } from "./intercom-target.ts";
import type { KindHandler, KindRules } from "./shape.ts";

export type ConvertToTicket = On<"convertToTicket", { ticketType: string; attributes: Attributes }>;

export const convertToTicket = (
  conversation: WithId,
  ticketType: string,
  attributes: Attributes = {},
): ConvertToTicket => ({
  kind: "intercom.convertToTicket",
  on: conversationOf(conversation),
  ticketType,
  attributes,
});

export const convertToTicketRules: KindRules<ConvertToTicket> = {
  group: targetGroup,
  // A conversation becomes a ticket once and stays one, so nothing newer is undone.
  writes: () => [],
};

export const convertToTicketHandler: KindHandler<ConvertToTicket> = {
  async perform(attempt, services, checkDeadline) {
    const { on, ticketType, attributes } = attempt.effect;
    const { intercom } = await asTeammate(attempt, services, checkDeadline);
    const ticket = await intercom.conversations.convertToTicket(on.id, {
      ticket_type_id: ticketType,
      attributes,
    });
    return { ticket: ticket.id };
  },
  lookup: (attempt, services) => findIn(attempt, services, ({ ticket }) => ticket != null),
};
