import { type Entry, each } from "./entry.ts";

export const ticketTopics = {
  "ticket.created": { item: "ticket", fact: "created" },
  ...each(["ticket.admin.replied", "ticket.contact.replied", "ticket.note.created"], {
    item: "ticket+part",
    fact: "part",
  }),
  "ticket.attribute.updated": { item: "ticket+part", fact: "part" },
  ...each(
    [
      "ticket.state.updated",
      "ticket.admin.assigned",
      "ticket.team.assigned",
      /** Before 2.15: the state became resolved. From 2.15: the ticket's conversation was closed. */
      "ticket.closed",
    ],
    { item: "ticket", fact: "part" },
  ),
  ...each(["ticket.contact.attached", "ticket.contact.detached", "ticket.rating.provided"], {
    item: "ticket",
    fact: "notification",
  }),

  "ticket.resolved": { item: "ticket", fact: "part", since: "2.15" },
  "ticket.admin.replied.translated": { item: "ticket+part", fact: "notification", since: "2.16" },
} as const satisfies Record<string, Entry>;
