import { sandboxAccessToken } from "../../sandbox/intercom/credentials.ts";
import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";

/** What Intercom says of one customer and her conversation, by REST and by webhook, as JSON. */
export async function answers() {
  const sandbox = createSandboxIntercom({ clock: Date.now });
  try {
    const replied = sandbox.happen("conversation.user.replied", { company: "Acme" });
    const updated = sandbox.happen("contact.user.updated", { company: "Acme" });
    const get = async (path: string) => {
      const headers = { authorization: `Bearer ${sandboxAccessToken}` };
      return await (await sandbox.app.request(path, { headers })).text();
    };
    const idOf = ({ data }: { data: { item: unknown } }) => (data.item as { id: string }).id;
    const contact = await get(`/contacts/${idOf(updated)}`);
    const { companies } = JSON.parse(contact) as { companies: { data: { id: string }[] } };
    return {
      contact,
      company: await get(`/companies/${companies.data[0]?.id}`),
      conversation: await get(`/conversations/${idOf(replied)}`),
      contactWebhook: JSON.stringify(updated),
      conversationWebhook: JSON.stringify(replied),
    };
  } finally {
    sandbox.close();
  }
}
