import { plainText } from "../html.ts";
import type { Conversation } from "../records/conversation.ts";
import type { State } from "../state/state.ts";

/** Who can act in the sandbox workspace, and on what: everything that a page offers to choose from. */
export type SandboxPeople = ReturnType<typeof peopleOf>;

/** The newest that are listed; a crowd of a hundred thousand contacts makes no list to choose from. */
const most = { companies: 200, contacts: 300, conversations: 25 };

/** Names of the sandbox workspace; conversations newest first. */
export function peopleOf(state: State) {
  const contacts = state.all("contacts").filter(({ archived }) => !archived);
  return {
    companies: state
      .all("companies")
      .slice(-most.companies)
      .map(({ id, name, plan, monthly_spend }) => ({ id, name: name ?? id, plan, spend: monthly_spend })),
    contacts: contacts.slice(-most.contacts).map(({ id, name, email, role, company_ids }) => ({
      id,
      name: name ?? email ?? (role === "lead" ? "A lead without a name" : id),
      role,
      companyIds: company_ids,
    })),
    teammates: state
      .all("admins")
      .filter(({ bot, email }) => !bot && !email.startsWith("deskbell@"))
      .map(({ id, name }) => ({ id, name })),
    teams: state.all("teams").map(({ id, name }) => ({ id, name })),
    conversations: state
      .all("conversations")
      .toSorted((a, b) => b.updated_at - a.updated_at)
      .slice(0, most.conversations)
      .map((conversation) => shown(state, conversation)),
  };
}

function shown(state: State, { id, contact_ids, source, state: how, parts }: Conversation) {
  const words = plainText(source.body ?? source.subject ?? "").replaceAll(/\s+/g, " ");
  const contact = state.get("contacts", contact_ids[0]);
  return {
    id,
    contactIds: contact_ids,
    who: contact?.name ?? contact?.email ?? "A contact",
    words: words.length > 60 ? `${words.slice(0, 59)}…` : words || "(only a file)",
    state: how,
    replies: parts.filter(({ part_type, body }) => part_type === "comment" && body !== null).length,
  };
}
