import { readFile, writeFile } from "node:fs/promises";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sandboxSigningSecret } from "../../sandbox/slack/credentials.ts";
import { channelId } from "../../sandbox/slack/ids.ts";
import { hours, minutes, seconds } from "../../src/platform/time.ts";
import { sign } from "../../src/slack/request-signature.ts";
import { type ActingDesk, type Card, openActingDesk } from "./acting-desk.ts";
import { eventually, itemId } from "./desk.ts";
import { reactions } from "./reactions.ts";

const maya = "814001";

let desk: ActingDesk;
beforeEach(async () => {
  desk = await openActingDesk({ reactions });
});
afterEach(() => desk.close());

const partsOf = (card: Card, type: string) => desk.parts(card).filter(({ part_type }) => part_type === type);

/** The desk reads its configuration again. */
async function configure(change: object) {
  const { file } = desk.configuration;
  const document = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...document, slack: { ...document.slack, ...change } }));
  desk.advance(minutes(5));
}

describe("a card's thread", () => {
  it("reaches no customer, whatever is written there and however Slack would tell of it", async () => {
    const card = await desk.postCard();
    const before = desk.parts(card).length;
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 200 }), async (text) => {
        const event = { type: "message", user: desk.personId("maya"), text, channel: "C1" };
        const body = JSON.stringify({
          type: "event_callback",
          event_id: `Ev${statuses.size}`,
          event: { ...event, thread_ts: card.ts, ts: "2.0", event_ts: "2.0" },
        });
        const timestamp = String(Math.floor(Date.now() / 1000));
        const answer = await fetch(`${new URL(desk.webhookUrl).origin}/slack/events`, {
          method: "POST",
          body,
          headers: {
            "content-type": "application/json",
            "x-slack-request-timestamp": timestamp,
            "x-slack-signature": sign({ secret: sandboxSigningSecret, timestamp, body }),
          },
        });
        statuses.add(answer.status);
      }),
      { numRuns: 1_000 },
    );
    await desk.say(card, "maya", "Shall we refund them?");
    expect([...statuses]).toEqual([200]);
    expect(desk.lines.filter(({ stage, outcome }) => stage === "slack" && outcome === "accepted")).toEqual(
      [],
    );
    expect(desk.parts(card)).toHaveLength(before);
  });

  it("gives a message to Intercom on purpose, as a note that names its author, once", async () => {
    const card = await desk.postCard();
    const { ts = "" } = await desk.say(card, "jonas", "They pay <https://acme.example|yearly> & on time");
    await desk.shortcut(card, "maya", ts);
    await desk.shortcut(card, "maya", ts);
    await eventually(() => expect(desk.toldOnly("maya")).toEqual(["Your note is in Intercom."]));
    const notes = partsOf(card, "note");
    expect(notes).toMatchObject([{ author: { id: maya } }]);
    expect(notes[0]?.body).toContain(
      "Jonas Weber in Slack: They pay yearly (https://acme.example) &amp; on time",
    );
  });

  it("is found where the bot is no member, and was not needed to post", async () => {
    const { app } = desk.sandboxes.slack;
    await app.request("/control/channels/vip", {
      method: "PATCH",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ member: false }),
    });
    const card = await desk.postCard();
    const { ts = "" } = await desk.say(card, "jonas", "They pay yearly");
    await desk.shortcut(card, "maya", ts);
    await eventually(() => expect(partsOf(card, "note")).toHaveLength(1));
    const { channel } = await desk.call("conversations.info", { channel: channelId("vip") });
    expect(channel).toMatchObject({ is_member: true });
  });

  it.each([
    ["not even see", { private: true }, [], /^Only a message in the thread/],
    [
      "not join",
      {},
      [{ fault: "refuse", error: "missing_scope", method: "conversations.join" }],
      /may not read/,
    ],
  ] as const)("in a channel that the bot may %s: the person is told", async (_, kind, faults, says) => {
    const { app, act, misbehave } = desk.sandboxes.slack;
    await app.request("/control/channels", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ name: "apart", member: false, ...kind }),
    });
    const { ts = "" } = await act({ as: "maya", do: "say", channel: "#apart", text: "Lunch?" });
    misbehave({ faults: [...faults] });
    const { error } = await act({
      as: "maya",
      do: "shortcut",
      channel: "#apart",
      ts,
      callback: "save_as_note",
    });
    expect(error).toBeUndefined();
    expect(desk.toldOnly("maya")).toEqual([expect.stringMatching(says)]);
  });

  it("is the only place for that: the person is told so elsewhere", async () => {
    const card = await desk.postCard();
    const { ts = "" } = await desk.say(card, "maya", "Lunch?", false);
    await desk.shortcut(card, "maya", ts);
    expect(desk.toldOnly("maya")[0]).toMatch(/^Only a message in the thread/);
    expect(partsOf(card, "note")).toEqual([]);
  });
});

describe("an emoji on a card", () => {
  it("does nothing unless the configuration says so", async () => {
    const card = await desk.postCard();
    await desk.emoji(card, "maya", "eyes");
    expect(desk.lines.at(-1)).toMatchObject({ outcome: "ignored", why: "slack.emoji is not on" });
    expect(desk.assignee(card)).toBeFalsy();
  });

  it("takes and closes, once, also where Slack tells of it twice", async () => {
    await configure({ emoji: true });
    const card = await desk.postCard();
    desk.sandboxes.slack.misbehave({ faults: [{ method: "reaction_added", fault: "doubled", times: 1 }] });
    await desk.emoji(card, "maya", "eyes");
    await eventually(() => expect(desk.assignee(card)).toBe(maya));
    await desk.emoji(card, "maya", "white_check_mark");
    await eventually(() => expect(desk.conversationOf(card).state).toBe("closed"));
    await desk.emoji(card, "maya", "tada");
    expect(partsOf(card, "assignment")).toHaveLength(1);
  });

  it("of a guest is answered with a sentence that only they see", async () => {
    await configure({ emoji: true });
    const card = await desk.postCard();
    await desk.emoji(card, "nora", "eyes");
    await eventually(() => expect(desk.toldOnly("nora")[0]).toMatch(/^Guests cannot act/));
  });
});

describe("a mute", () => {
  async function urgent() {
    const one = desk.happen("conversation.user.created", { body: "<p>We are down</p>" });
    await desk.send(one);
    return desk.settled(one.id);
  }
  const result = ({ reactions: results }: Awaited<ReturnType<typeof urgent>>, name: string) =>
    results.find((one) => one.name === name);

  it("of a reaction leaves its alerts out for an hour, with who asked for it, and still does the rest", async () => {
    const card = await desk.postCard();
    await desk.choose(card, "maya", "mute:reaction:1h:vipConversation");
    await eventually(() =>
      expect(desk.toldOnly("maya")[0]).toMatch(/^No alerts by \*vipConversation\* until <!date\^/),
    );
    const quiet = await urgent();
    expect(result(quiet, "vipConversation")).toMatchObject({
      matched: false,
      why: expect.stringMatching(/^vipConversation is muted by Maya Okafor until 20/),
    });
    expect(result(quiet, "urgentWord")).toMatchObject({ matched: true });
    desk.advance(hours(1.1));
    expect(result(await urgent(), "vipConversation")).toMatchObject({ matched: true });
  });

  it("is ended early by anybody, from the same menu", async () => {
    const card = await desk.postCard();
    await desk.choose(card, "maya", "mute:reaction:1d:vipConversation");
    await eventually(() => expect(desk.toldOnly("maya")[0]).toMatch(/^No alerts by \*vipConversation\*/));
    desk.advance(seconds(6));
    await desk.choose(card, "priya", "mute:reaction:end:vipConversation");
    await eventually(() => expect(desk.toldOnly("priya")[0]).toBe("Alerts by *vipConversation* come again."));
    desk.advance(seconds(6));
    expect(result(await urgent(), "vipConversation")).toMatchObject({ matched: true });
  });

  it("about a company leaves out all alerts about it, and nothing that is done in Intercom", async () => {
    const probe = desk.happen("conversation.user.created");
    const contact = desk.contactOf(itemId(probe));
    const [company] = contact.company_ids;
    const card = await desk.postCardOf(itemId(probe), {}, "#vip", company);
    await desk.choose(card, "maya", `mute:company:1d:${company}`);
    await eventually(() => expect(desk.toldOnly("maya")[0]).toMatch(/^No alerts about this company until/));
    const quiet = await urgent();
    expect(result(quiet, "urgentWord")).toMatchObject({
      matched: true,
      why: expect.stringContaining(`alerts left out: company ${company} is muted by Maya Okafor`),
    });
    expect(quiet.effects.map(({ kind }) => kind)).toEqual(["intercom.tag"]);
  });
});
