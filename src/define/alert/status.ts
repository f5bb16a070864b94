import type { Ticket } from "../../intercom/models/ticket.ts";
import { anchor } from "../../slack/anchor.ts";
import { plain } from "../../slack/text.ts";
import type { AlertFacts } from "./facts.ts";
import { present } from "./text.ts";

/** "Sam Lee (Billing)", or the one of the two that is known. */
export function assignedTo({ assignee, team }: AlertFacts): string | undefined {
  const admin = present(assignee?.name) ?? present(assignee?.email);
  const group = present(team?.name);
  if (admin && group) return `${plain(admin, 200)} (${plain(group, 200)})`;
  return admin ? plain(admin, 200) : group && `${plain(group, 200)} (team)`;
}

/** The faces that Intercom shows to customers, from 1 to 5. */
const faces = ["😠", "🙁", "😐", "😃", "🤩"];

/** "😠 *1 of 5* “I got no answer.”" */
export function ratingLine({ conversation }: AlertFacts): string | undefined {
  const { rating, remark } = conversation?.conversation_rating ?? {};
  if (typeof rating !== "number") return undefined;
  const words = present(remark);
  const face = faces[rating - 1];
  return [face, `*${rating} of 5*`, words && `“${plain(words, 600)}”`].filter(Boolean).join(" ");
}

/** "*#42 Cannot pay* · Billing problem · In progress"; the title links to the ticket. */
export function ticketLine({ ticket, links }: AlertFacts): string | undefined {
  if (!ticket) return undefined;
  const number = present(ticket.ticket_id);
  const title = [number ? `#${number}` : "Ticket", present(ticketText(ticket, "title"))];
  const details = [present(ticket.ticket_type?.name), stateOf(ticket)].flatMap((detail) =>
    detail ? [plain(detail, 100)] : [],
  );
  return [`*${anchor(title.filter(Boolean).join(" "), links?.ticket)}*`, ...details].join("  ·  ");
}

/** What the customer wrote into one of the two fields that every ticket has. */
export function ticketText(ticket: Ticket, field: "title" | "description"): string | undefined {
  const value = ticket.ticket_attributes?.[`_default_${field}_`];
  return typeof value === "string" ? value : undefined;
}

/** The label that teammates see, or else the state's own word made readable. */
function stateOf({ ticket_state_internal_label: label, ticket_state: state }: Ticket) {
  const words = present(state?.replaceAll("_", " "));
  return present(label) ?? (words && words.charAt(0).toUpperCase() + words.slice(1));
}
