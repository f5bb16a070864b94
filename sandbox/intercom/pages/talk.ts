import { html } from "hono/html";
import { facts, type Html, moment } from "../../plumbing/page.ts";
import { plainText } from "../html.ts";
import type { Conversation } from "../records/conversation.ts";
import type { Ticket } from "../records/ticket.ts";
import { assignee, companyLink, contactLink, listed, type Shown, tagNames, talkLink } from "./links.ts";
import { part } from "./part.ts";

/** A conversation as the inbox shows it: how it stands, and every part, oldest first. */
export function conversationPage(shown: Shown, conversation: Conversation): { title: string; body: Html } {
  const { source, parts, created_at, rating, ticket_id, company_id } = conversation;
  const words = plainText(source.subject || source.body || "").replaceAll(/\s+/g, " ");
  return {
    title: conversation.title || (words ? short(words) : `Conversation ${conversation.id}`),
    body: html`${facts([
      ["Contacts", listed(conversation.contact_ids.map((id) => contactLink(shown, id)))],
      ["Company", company_id ? companyLink(shown, company_id) : undefined],
      ["State", `${conversation.state}${conversation.priority === "priority" ? ", priority" : ""}`],
      ["Snoozed until", moment(conversation.snoozed_until)],
      ["Waiting since", moment(conversation.waiting_since)],
      ["Assigned to", assignee(shown, conversation)],
      ["Tags", tagNames(shown, conversation.tags)],
      ["Rated", rating ? `${rating.rating} of 5${rating.remark ? `: ${rating.remark}` : ""}` : undefined],
      ["Ticket", ticket_id ? talkLink(shown, ticket_id, ticket_id) : undefined],
      ["Id", conversation.id],
    ])}
<h2>Messages</h2>
<ol>${part({ ...source, part_type: "first message", created_at })}${parts.map((one) => part(one))}</ol>`,
  };
}

/** A ticket with its attributes and parts. */
export function ticketPage(shown: Shown, ticket: Ticket): { title: string; body: Html } {
  const { ticket_attributes: attributes, rating, company_id } = ticket;
  const kind = shown.state.get("ticketTypes", ticket.ticket_type_id)?.name ?? "Ticket";
  return {
    title: `${kind} #${ticket.ticket_id}`,
    body: html`${facts([
      ["Contacts", listed(ticket.contact_ids.map((id) => contactLink(shown, id)))],
      ["Company", company_id ? companyLink(shown, company_id) : undefined],
      ["State", ticket.ticket_state.replaceAll("_", " ")],
      ["Assigned to", assignee(shown, ticket)],
      ["Tags", tagNames(shown, ticket.tags)],
      ["Rated", rating ? `${rating.rating} of 5${rating.remark ? `: ${rating.remark}` : ""}` : undefined],
      ...Object.entries(attributes).map(([name, value]) => [name, String(value ?? "")] as const),
      ["Id", ticket.id],
    ])}
<h2>Messages</h2>
<ol>${ticket.parts.map((one) => part(one))}</ol>`,
  };
}

const short = (words: string) => (words.length > 80 ? `${words.slice(0, 79)}…` : words);
