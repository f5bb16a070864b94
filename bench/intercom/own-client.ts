import { connect } from "../../src/intercom/client/connect.ts";
import { RetrieveACompanyById } from "../../src/intercom/operations/companies.ts";
import { ShowContact } from "../../src/intercom/operations/contacts.ts";
import { retrieveConversation } from "../../src/intercom/operations/conversations.ts";
import { statusOf } from "./status-of.ts";
import type { Target } from "./three-calls.ts";

const table = { ShowContact, RetrieveACompanyById, retrieveConversation };

/** The project's own client, of just the three calls. */
export async function handler({ apiUrl = "https://api.intercom.io", ids }: Target) {
  const intercom = connect({ apiUrl, accessToken: "bench" }, table);
  const calls = {
    contact: intercom.contacts.retrieve,
    company: intercom.companies.retrieve,
    conversation: intercom.conversations.retrieve,
  };
  if (!ids) return { statusCode: Object.keys(calls).length === 3 ? 200 : 500 };
  const [contact, company, conversation] = await Promise.all([
    calls.contact(ids.contact),
    calls.company(ids.company),
    calls.conversation(ids.conversation),
  ]);
  return statusOf({ contact, company, conversation }, ids);
}
