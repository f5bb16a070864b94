import { heard, intercom, plainText, quiet, reaction } from "deskbell";

/** The id of the ticket type for bugs, from Settings, Tickets, in Intercom. */
const bugType = "42";

/** A teammate's note that begins with "bug:" turns the conversation into a bug ticket of that title. */
export const bugToTicket = reaction({
  on: heard("conversation.admin.noted"),
  do({ conversation, part }) {
    const [, title] = /^bug:\s*(.+)$/i.exec(plainText(part?.body)) ?? [];
    if (!title) return quiet("the note does not begin with “bug:”");
    return [intercom.convertToTicket(conversation, bugType, { _default_title_: title })];
  },
});
