import { afterAll, beforeAll, expect, it } from "vitest";
import { sandboxAccessToken, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { alert } from "../../src/define/alert/alert.ts";
import { quiet, reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { http } from "../../src/effects/http.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { reactions } from "./reactions.ts";
import { secretsIn } from "./secrets-in.ts";

/** Part of every text in this test. */
const confided = "Hunter2-and-my-card-4111";
const customer = "ada.lovelace+private@customer.example";

/** Careless reactions, which quote the customer in an error, an address, a message group, a note, a post to a person. */
const careless = reaction({
  on: heard("conversation.user.replied"),
  do(facts) {
    const { part, conversation } = facts;
    const said = part?.body ?? "";
    if (said.includes("throw")) throw new TypeError(`cannot read "${said}" of ${customer}`);
    if (said.includes("note")) return [intercom.note(conversation, said), intercom.tag(conversation, said)];
    if (said.includes("post")) {
      const address = `http://127.0.0.1:9/${encodeURIComponent(confided)}?email=${customer}`;
      return [http.post(address, { said }), slack.post("#nowhere", alert(said, facts))];
    }
    return said.includes("person") ? [slack.post("maya@sandbox.example", alert(said, facts))] : quiet("calm");
  },
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ reactions: { ...reactions, careless } });
});
afterAll(() => desk.close());

const body = (word: string) => `${word}: ${confided}, write to ${customer}`;
const lineOf = (stage: string, outcome: string) =>
  eventually(() => expect(desk.lines).toContainEqual(expect.objectContaining({ stage, outcome })));

it("no log line contains what a customer wrote, an address, a token or a secret", async () => {
  const written = { company: "Acme", body: body("urgent, all is down") };
  const created = desk.happen("conversation.user.created", written);
  const conversation = itemId(created);
  const reply = (word: string) =>
    desk.happen("conversation.user.replied", { conversation, body: body(word) });
  await desk.send(created, created);
  await desk.settled(created.id);
  await desk.send(desk.happen("contact.user.created", { email: customer, name: confided }));

  // An unreadable body, an unsigned one, and one on which a reaction throws.
  await desk.post(`{ "note": "${body("not JSON")}`, {
    "x-hub-signature": "sha1=0123456789abcdef0123456789abcdef01234567",
  });
  const broken = `{ "note": "${body("not JSON")}`;
  await desk.post(broken, { "x-hub-signature": sign(broken, sandboxClientSecret) });
  const thrown = reply("throw");
  await desk.send(thrown);
  await desk.settled(thrown.id, "parked");

  // Failures of other services, whose answers quote the request.
  desk.sandboxes.slack.misbehave({ down: true });
  const later = desk.happen("conversation.user.created", written);
  await desk.send(later);
  await lineOf("deliver", "waiting");
  desk.sandboxes.slack.misbehave({ clear: true });
  await desk.settledAfter(seconds(10), later.id);
  desk.sandboxes.intercom.misbehave({
    faults: [
      { fault: "rate_limit", times: 2 },
      { fault: "gateway_timeout_html", times: 2 },
    ],
  });
  const noted = reply("note");
  const told = reply("person");
  await desk.send(noted, told);
  await desk.settled(told.id);
  desk.sandboxes.intercom.misbehave({ clear: true });
  const posted = reply("post");
  await desk.send(posted);
  await lineOf("park", "parked");
  await eventually(() =>
    expect(desk.lines).toContainEqual(
      expect.objectContaining({ outcome: "waiting", group: "http:127.0.0.1:9" }),
    ),
  );

  desk.advance(minutes(20));
  await desk.remind();
  await desk.reconcile();
  desk.advance(minutes(20));
  desk.happen("conversation.user.replied", { conversation, body: body("untold") });
  desk.advance(minutes(20));
  await desk.reconcile();

  expect(new Set(desk.lines.map(({ stage }) => stage))).toEqual(
    new Set(["receive", "react", "deliver", "park", "remind", "reconcile", "intercom"]),
  );
  const words = [confided, sandboxAccessToken, sandboxClientSecret, sandboxBotToken, "cannot read"];
  const found = desk.lines.flatMap((line) =>
    secretsIn(JSON.stringify(line), words).map((secret) => ({ secret, line })),
  );
  expect(found).toEqual([]);
}, 60_000);

it("finds everything that looks like a secret", () => {
  const line = `group slack:maya@sandbox.example, Bearer abc, xoxb-1-2, sha1=${"0".repeat(40)}, whsec_abc=`;
  expect(secretsIn(line, ["group"])).toHaveLength(6);
  expect(secretsIn('{"stage":"react","subject":"conversation:1","group":"slack:#vip"}', ["group:"])).toEqual(
    [],
  );
});
