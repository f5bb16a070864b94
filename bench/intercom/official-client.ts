import { IntercomClient } from "intercom-client";
import { statusOf } from "./status-of.ts";
import type { Target } from "./three-calls.ts";

/** Intercom's own client, set to version 2.11. */
export async function handler({ apiUrl = "https://api.intercom.io", ids }: Target) {
  const { contacts, companies, conversations } = new IntercomClient({
    token: "bench",
    version: "2.11",
    environment: apiUrl,
  });
  if (!ids) return { statusCode: [contacts, companies, conversations].length === 3 ? 200 : 500 };
  const [contact, company, conversation] = await Promise.all([
    contacts.find({ contact_id: ids.contact }),
    companies.find({ company_id: ids.company }),
    conversations.find({ conversation_id: ids.conversation }),
  ]);
  return statusOf({ contact: contact as { id?: string }, company, conversation }, ids);
}
