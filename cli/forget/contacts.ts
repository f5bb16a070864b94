import type { Configuration } from "../../src/configuration/schema.ts";
import { IntercomError } from "../../src/intercom/client/error.ts";
import { createIntercom } from "../../src/intercom/client/intercom.ts";
import { apiUrlOf } from "../../src/intercom/links.ts";
import type { Person } from "../../src/operator/forget/concern.ts";

/**
 * The person with the ids that Intercom has for their e-mail address. The search of the ledger adds further ids.
 * `unasked` names workspaces that did not answer.
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
