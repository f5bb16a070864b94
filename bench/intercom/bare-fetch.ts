import { statusOf } from "./status-of.ts";
import type { Target } from "./three-calls.ts";

/** No client at all: nothing is checked, repeated, timed or brought to one shape. */
export async function handler({ apiUrl = "https://api.intercom.io", ids }: Target) {
  if (!ids) return { statusCode: 200 };
  const get = async (path: string) =>
    (await (await fetch(`${apiUrl}${path}`, { headers: { authorization: "Bearer bench" } })).json()) as {
      id?: string;
    };
  const [contact, company, conversation] = await Promise.all([
    get(`/contacts/${ids.contact}`),
    get(`/companies/${ids.company}`),
    get(`/conversations/${ids.conversation}`),
  ]);
  return statusOf({ contact, company, conversation }, ids);
}
