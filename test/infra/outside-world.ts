import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Intercom and Slack, with other answers where a test sets them. */
export async function startOutsideWorld() {
  const instead = new Map<string, { status?: number; body: unknown }>();
  const conversation = (id: string) => ({ ...waiting, id });

  const usual = (path: string): unknown => {
    const [, kind = "", id = ""] = path.split("/");
    if (kind === "conversations") return conversation(id);
    if (kind === "contacts")
      return { type: "contact", id, role: "user", companies: { data: [{ id: "acme" }] } };
    if (kind === "companies") return { type: "company", id, name: "Acme", updated_at: 1 };
    if (path === "/slack/conversations.list") return { ok: true, channels: [{ id: "C1", name: "vip" }] };
    if (path === "/slack/users.lookupByEmail") return { ok: true, user: { id: "U1" } };
    if (path === "/slack/conversations.open") return { ok: true, channel: { id: "D1" } };
    if (path === "/slack/chat.postMessage") return { ok: true, channel: "C1", ts: "1.000001" };
    return { ok: true, type: "list", data: [], admins: [], teams: [] };
  };

  const server = createServer((request, response) => {
    const path = request.url?.split("?")[0] ?? "";
    const { status = 200, body } = instead.get(path) ?? { body: usual(path) };
    request.resume().on("end", () => {
      response
        .writeHead(status, { "content-type": "application/json", ...nearlySpent() })
        .end(JSON.stringify(body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    configuration: {
      workspaces: { app1: { apiUrl: url, accessToken: "token", clientSecrets: ["secret"] } },
      slack: { apiUrl: `${url}/slack/`, botToken: "xoxb-1" },
    },
    answers: (path: string, body: unknown, status = 200) => instead.set(path, { status, body }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** More than half of Intercom's window is spent, so that the budget is written to the cache. */
const nearlySpent = () => ({
  "x-ratelimit-limit": "1667",
  "x-ratelimit-remaining": "700",
  "x-ratelimit-reset": String(Math.floor(Date.now() / 1000) + 10),
});

/** A conversation in which a customer has waited for a long time. */
export const waiting = {
  type: "conversation",
  open: true,
  state: "open",
  waiting_since: 1_700_000_000,
  created_at: 1_700_000_000,
  updated_at: 1_700_000_000,
  contacts: { type: "contact.list", contacts: [{ type: "contact", id: "ada" }] },
  source: { type: "conversation", body: "<p>Hello?</p>", author: { type: "user", id: "ada" } },
  conversation_parts: { type: "conversation_part.list", conversation_parts: [] },
  tags: { type: "tag.list", tags: [] },
};
