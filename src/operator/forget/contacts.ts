import type { Configuration } from "../../configuration/schema.ts";
import { IntercomError } from "../../intercom/client/error.ts";
import { createIntercom } from "../../intercom/client/intercom.ts";
import { apiUrlOf } from "../../intercom/links.ts";
import type { Person } from "./concern.ts";

/**
 * The person, with the contact ids that Intercom still has for their e-mail address; further ids are found in the
 * ledger as it is read. `unasked` names workspaces that did not answer.
 */
export async function withContacts(
  person: Person,
  { workspaces }: Configuration,
): Promise<{ person: Person; unasked: string[] }> {
  const { email } = person;
  const ids = new Set(person.ids);
  const unasked: string[] = [];
  if (email) {
    for (const [appId, { region, accessToken, apiUrl = apiUrlOf(region) }] of Object.entries(workspaces)) {
      try {
        const { contacts } = createIntercom({ apiUrl, accessToken });
        const query = { field: "email", operator: "=" as const, value: email };
        for await (const { id } of contacts.search({ query })) ids.add(id);
      } catch (error) {
        if (!(error instanceof IntercomError)) throw error;
        unasked.push(appId);
      }
    }
  }
  return { person: { ids, email }, unasked };
}
