import { each, type TopicEntry } from "./entry.ts";

const partOfTicket = { item: "ticket", fact: "part" } as const;

export const ticketTopics = {
  "ticket.created": { item: "ticket", fact: "created" },
  "ticket.admin.replied": {
    item: "ticket+part",
    fact: "part",
    part: { tells: "replied", type: /comment|reply/, by: "admin" },
  },
  "ticket.contact.replied": {
    item: "ticket+part",
    fact: "part",
    part: { tells: "replied", type: /comment|reply/, by: "contact" },
  },
  "ticket.note.created": { item: "ticket+part", fact: "part", part: { tells: "noted", type: /note/ } },
  "ticket.attribute.updated": {
    item: "ticket+part",
    fact: "part",
    part: { tells: "attribute", type: /attribute/ },
  },
  ...each(["ticket.admin.assigned", "ticket.team.assigned"], {
    ...partOfTicket,
    part: { tells: "assigned", type: /assign/ },
  }),
  ...each(
    [
      "ticket.state.updated",
      /** Before 2.15: the state became resolved. From 2.15: the ticket's conversation was closed. */
      "ticket.closed",
    ],
    { ...partOfTicket, part: { tells: "state", type: /state|close/ } },
  ),
  ...each(["ticket.contact.attached", "ticket.contact.detached", "ticket.rating.provided"], {
    item: "ticket",
    fact: "notification",
  }),

  "ticket.resolved": { ...partOfTicket, part: { tells: "state", type: /state/ }, since: "2.15" },
  "ticket.admin.replied.translated": { item: "ticket+part", fact: "notification", since: "2.16" },
} as const satisfies Record<string, TopicEntry>;
