import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answers } from "./answers.ts";

/** Where a bundle makes the three calls, and for which ids; without either it only starts. */
export type Target = { apiUrl?: string; ids?: Ids };
export type Ids = { contact: string; company: string; conversation: string };

/** Answers the three calls on loopback at once. */
export async function startThreeCalls() {
  const { contact, company, conversation } = await answers();
  const ids: Ids = { contact: idOf(contact), company: idOf(company), conversation: idOf(conversation) };
  const bodies = new Map([
    [`/contacts/${ids.contact}`, contact],
    [`/companies/${ids.company}`, company],
    [`/conversations/${ids.conversation}`, conversation],
  ]);
  const server = createServer((request, response) => {
    const body = bodies.get(request.url?.split("?")[0] ?? "");
    response.writeHead(body ? 200 : 404, { "content-type": "application/json" });
    response.end(body ?? "{}");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    target: { apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ids } satisfies Target,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const idOf = (body: string) => (JSON.parse(body) as { id: string }).id;
