import type { Ticket } from "../../intercom/models/ticket.ts";
import { plain } from "../../slack/plain.ts";
import { anchor } from "./anchor.ts";
import type { AlertFacts } from "./facts.ts";
import { present } from "./present.ts";

/** A ticket's fields are free keys; this is the built-in one for what the customer described. */
export const ticketDescription = (ticket: Ticket | undefined) => attribute(ticket, "_default_description_");

function attribute(ticket: Ticket | undefined, key: string): string | undefined {
  const value = ticket?.ticket_attributes?.[key];
  return typeof value === "string" ? value : undefined;
}

/** "*#42 Cannot pay* · Billing problem · In progress", leading to the ticket. */
export function ticketLine({ ticket, links }: AlertFacts): string | undefined {
  if (!ticket) return undefined;
  const number = present(ticket.ticket_id);
  const title = [number ? `#${number}` : "Ticket", present(attribute(ticket, "_default_title_"))];
  const details = [present(ticket.ticket_type?.name), stateOf(ticket)].flatMap((detail) =>
    detail ? [plain(detail, 100)] : [],
  );
  return [`*${anchor(title.filter(Boolean).join(" "), links?.ticket)}*`, ...details].join("  ·  ");
}

/** The label that teammates read, or the state's own word made readable. */
function stateOf({ ticket_state_internal_label: label, ticket_state: state }: Ticket) {
  const words = present(state?.replaceAll("_", " "));
  return present(label) ?? (words && words.charAt(0).toUpperCase() + words.slice(1));
}
