import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { quiet, reaction } from "../../src/define/reaction.ts";
import { heard } from "../../src/define/triggers.ts";
import { eventBridge } from "../../src/effects/event-bridge.ts";
import { http } from "../../src/effects/http.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { team, teammate } from "../../src/effects/intercom-names.ts";
import { seconds } from "../../src/platform/time.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";

let desk: TestDesk;
let server: Server;
let answers: number[];
let heardBy: { headers: IncomingMessage["headers"]; body: string }[];
let address = "";

/** The effects that the first message names. */
const obedient = reaction({
  on: heard("conversation.user.created"),
  do({ conversation }) {
    const body = conversation.source?.body ?? "";
    if (body.includes("http")) return [http.post(`${address}/hook`, { conversation: conversation.id })];
    if (body.includes("event")) return [eventBridge.put("Written", { conversation: conversation.id })];
    if (body.includes("note")) return [intercom.note(conversation, "<p>Looked at by a <b>machine</b></p>")];
    if (body.includes("assign"))
      return [
        intercom.assign(conversation, team("billing")),
        intercom.assign(conversation, teammate("Nobody Here")),
      ];
    if (body.includes("act"))
      return [
        intercom.tag(conversation, "seen by deskbell"),
        intercom.setAttributes({ type: "conversation", id: conversation.id }, { urgency: "high" }),
        intercom.reply(conversation, "We are on it."),
        intercom.close(conversation),
      ];
    return quiet("nothing was asked for");
  },
});

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    heardBy.push({ headers: request.headers, body });
    response.writeHead(answers.shift() ?? 200, { "retry-after": "1" }).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  desk = await openDesk({ reactions: { obedient } });
});
afterAll(async () => {
  await desk.close();
  server.closeAllConnections();
  server.close();
});
afterEach(() => desk.sandboxes.intercom.misbehave({ clear: true }));

async function write(body: string) {
  answers = [];
  heardBy = [];
  const created = desk.happen("conversation.user.created", { body });
  await desk.send(created);
  return created;
}

describe("http.post", () => {
  it("is signed by the Standard Webhooks scheme, and repeats carry the same id", async () => {
    answers = [];
    heardBy = [];
    const created = desk.happen("conversation.user.created", { body: "http" });
    answers = [503, 429];
    await desk.send(created);
    const told = await desk.settled(created.id);
    expect(told.effects[0]).toMatchObject({
      kind: "http.post",
      state: "done",
      attempts: 3,
      result: { status: 200 },
    });
    expect(heardBy).toHaveLength(3);
    expect(new Set(heardBy.map(({ headers }) => headers["webhook-id"])).size).toBe(1);

    const secret = `whsec_${Buffer.from("a secret of the sandbox only").toString("base64")}`;
    for (const { headers, body } of heardBy) {
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual({
        conversation: itemId(created),
      });
    }
  });

  it("is parked when the address is gone", async () => {
    heardBy = [];
    const created = desk.happen("conversation.user.created", { body: "http" });
    answers = [410];
    await desk.send(created);
    expect((await desk.settled(created.id, "parked")).reason).toContain("answered 410");
  });
});

describe("eventBridge.put", () => {
  it("puts one event on the bus", async () => {
    const created = await write("event");
    await desk.settled(created.id);
    expect(desk.sandboxes.eventBridge.events()).toMatchObject([
      {
        source: "deskbell",
        detailType: "Written",
        bus: "deskbell",
        detail: { conversation: itemId(created) },
      },
    ]);
  });
});

describe("intercom", () => {
  it("is changed by the token's own teammate", async () => {
    const created = await write("act");
    const told = await desk.settled(created.id);
    expect(told.effects.map(({ state }) => state)).toEqual(["done", "done", "done", "done"]);
    const conversation = await conversationNow(itemId(created));
    expect(conversation).toMatchObject({ state: "closed", custom_attributes: { urgency: "high" } });
    expect(JSON.stringify(conversation.tags)).toContain("seen by deskbell");
    expect(JSON.stringify(conversation.conversation_parts)).toContain("We are on it.");
  });

  it("assigns by name, and parks a name that is unknown with the names that there are", async () => {
    const created = await write("assign");
    const { effects } = await desk.settled(created.id, "parked");
    expect(await conversationNow(itemId(created))).toMatchObject({ team_assignee_id: 520_001 });
    expect(effects.map(({ state }) => state)).toEqual(["done", "parked"]);
    expect(effects[1]).toMatchObject({
      reason: expect.stringMatching(/no teammate called Nobody Here\. It has: Maya Okafor, /),
    });
  });

  it("takes a note and then cuts the line: it is looked up, not written twice", async () => {
    desk.sandboxes.intercom.misbehave({ faults: [{ fault: "drop_after", operation: "replyConversation" }] });
    const created = await write("note");
    await eventually(() =>
      expect(desk.lines).toContainEqual(
        expect.objectContaining({ stage: "deliver", outcome: "waiting", id: created.id }),
      ),
    );
    await desk.settledAfter(seconds(31), created.id);
    const parts = JSON.stringify((await conversationNow(itemId(created))).conversation_parts);
    expect(parts.split("Looked at by a").length - 1).toBe(1);
  });

  async function conversationNow(id: string): Promise<Record<string, unknown>> {
    const answer = await fetch(`${desk.url}/sandbox/intercom/conversations/${id}`, {
      headers: { authorization: "Bearer sandbox-access-token", "intercom-version": "2.11" },
    });
    return (await answer.json()) as Record<string, unknown>;
  }
});
