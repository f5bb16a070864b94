import { beforeEach, describe, expect, it } from "vitest";
import type { Effect } from "../../src/effects/effect.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { SlackError } from "../../src/slack/error.ts";
import { playCards } from "./cards-at-play.ts";

const source = { type: "conversation", author: { type: "user", id: "c1" }, body: "<p>It is broken</p>" };
const waiting = { state: "open", waiting_since: 1_795_000_000, source };
const taken = { ...waiting, admin_assignee_id: "7" };
const closed = { ...taken, state: "closed", waiting_since: null };
const noAnswer = new SlackError("no answer", { kind: "unknown", outcomeUnknown: true });

let play: Awaited<ReturnType<typeof playCards>>;
beforeEach(async () => {
  play = await playCards();
  play.conversations.set("1", waiting);
});

/** The one card in the channel. */
const card = () => {
  const roots = play.roots();
  expect(roots).toHaveLength(1);
  return roots[0] as (typeof roots)[number];
};
const change = (to: object) => void play.conversations.set("1", to);

describe("the root of a card", () => {
  it("is one, when two alerts begin it at once", async () => {
    await play.send("1", play.alert("1", "First"), { beside: true });
    await play.send("1", play.alert("1", "Second"), { beside: true });
    await play.run();
    expect(card().lines).toEqual([expect.stringMatching(/^\*(First|Second)\*/)]);
  });

  it("is begun by the next alert when the first one was given up", async () => {
    const claimed = { by: "app/0/card/0", to: "#vip", facts: play.alert("1").card.facts };
    await play.services.cards.claim(
      { appId: "app", conversation: "1", group: "slack:#vip" },
      claimed,
      undefined,
    );
    await play.giveUp("1", "app/0/card/0");
    await play.send("1", play.alert("1"));
    await play.run();
    expect(card().text).toContain("It is broken");
  });

  it("is drawn from the alert's own facts while Intercom does not answer, and shows the present afterwards", async () => {
    const alert = play.alert("1");
    play.outage(true);
    await play.send("1", alert);
    await play.run(play.clock() + seconds(20));
    expect(card().text).toContain("No one has it yet");
    change(taken);
    play.outage(false);
    await play.run();
    expect(card().text).toContain("Maya");
  });

  it("shows the present afterwards also while Slack's history does not show it yet", async () => {
    play.outage(true);
    play.hidePosts();
    await play.send("1", play.alert("1"));
    await play.run(play.clock() + seconds(0.8));
    change(taken);
    play.outage(false);
    await play.run();
    expect(card().text).toContain("Maya");
  });
});

describe("a card that somebody deleted", () => {
  beforeEach(async () => {
    await play.send("1", play.alert("1"));
    await play.run();
    play.remove(card().ts);
    change(taken);
  });

  it("is not begun by a change", async () => {
    await play.send("1", play.show("1"));
    await play.send("1", { kind: "slack.cardLine", to: "#vip", conversation: "1", line: "Taken" });
    await play.run();
    expect(play.roots()).toEqual([]);
  });

  it("is begun by the next alert", async () => {
    await play.send("1", play.alert("1", "Still waiting"));
    await play.run();
    expect(card().text).toContain("Still waiting");
    expect(card().text).toContain("Maya");
    change(closed);
    await play.send("1", play.show("1"));
    await play.run();
    expect(card().text).toContain("*Closed*");
  });

  it("is begun by the next alert, when Slack cannot say that it was deleted", async () => {
    play.hideDeletions();
    await play.send("1", play.alert("1", "Still waiting"));
    await play.run();
    expect(card().text).toContain("Maya");
  });
});

describe("an edit", () => {
  beforeEach(async () => {
    await play.send("1", play.alert("1"));
    await play.run();
  });

  it("that got no answer is repeated, and is done once it has come to rest", async () => {
    change(taken);
    play.faults.push({ after: noAnswer });
    await play.send("1", play.show("1"));
    await play.run();
    expect(play.updates).toHaveLength(2);
    expect(card().text).toContain("Maya");
  });

  it("that arrives late shows no older state in the end", async () => {
    change(taken);
    play.faults.push({ late: seconds(15), after: noAnswer });
    await play.send("1", play.show("1"));
    await play.run(play.clock() + seconds(3));
    change(closed);
    await play.send("1", play.show("1"));
    await play.run();
    expect(card().text).toContain("*Closed*");
  });

  it("of a worker that read an older state is refused", async () => {
    change(taken);
    play.slowly("1", seconds(3));
    await play.send("1", play.show("1"), { beside: true });
    await play.run(play.clock() + seconds(1));
    change(closed);
    await play.send("1", play.show("1"), { beside: true });
    await play.run();
    expect(card().text).toContain("*Closed*");
  });

  it("is not made where nothing changed", async () => {
    await play.send("1", play.show("1"));
    await play.run();
    expect(play.updates).toEqual([]);
  });

  it("waits as long as Slack asks", async () => {
    change(taken);
    const retryAt = play.clock() + minutes(1);
    play.faults.push({ before: new SlackError("slow down", { kind: "rate_limited", retryAt }) });
    await play.send("1", play.show("1"));
    await play.run();
    expect(play.updates.at(-1)?.at).toBeGreaterThanOrEqual(retryAt);
    expect(card().text).toContain("Maya");
  });

  it("that Slack refuses for good leaves the card, and the next alert begins another", async () => {
    change(taken);
    play.faults.push({ before: new SlackError("too late", { kind: "refused", code: "edit_window_closed" }) });
    await play.send("1", play.show("1"));
    await play.run();
    expect(card().text).toContain("No one has it yet");
    await play.send("1", play.alert("1"));
    await play.run();
    expect(play.roots().at(-1)?.text).toContain("Maya");
  });
});

describe("a card where Slack refuses what concerns it", () => {
  const hour = minutes(60);
  const refusals = [
    ["thread_locked", "thread"],
    ["cannot_reply_to_message", "thread"],
    ["is_archived", "channel"],
    ["channel_not_found", "channel"],
  ] as const;
  beforeEach(async () => {
    play.conversations.set("2", waiting);
    await play.send("1", play.alert("1"));
    await play.run();
  });
  const refuse = (code: string, concerns: "thread" | "channel") =>
    play.locked.set(card().ts, new SlackError(code, { kind: "refused", code, concerns }));

  it.each(refusals)(
    "%s: an alert begins another, and holds up none of its channel (promise 1)",
    async (...refusal) => {
      refuse(...refusal);
      const began = play.clock();
      await play.send("1", play.alert("1", "Second"));
      await play.send("2", play.alert("2", "Neighbour"));
      await play.run(began + hour);
      expect(play.parked()).toEqual([]);
      expect(
        play
          .roots()
          .slice(1)
          .map(({ text }) => text),
      ).toEqual([expect.stringContaining("Second"), expect.stringContaining("Neighbour")]);
      expect((play.posts.at(-1)?.at ?? began + hour) - began).toBeLessThan(seconds(30));
    },
  );

  it.each(refusals)("%s: a line is left out", async (...refusal) => {
    refuse(...refusal);
    await play.send("1", { kind: "slack.cardLine", to: "#vip", conversation: "1", line: "Taken" });
    await play.run(play.clock() + hour);
    expect(play.parked()).toEqual([]);
    expect(play.roots()).toHaveLength(1);
  });

  it.each(["is_inactive", "channel_not_found", "not_in_channel"])(
    "%s: it is left as it is, and a card elsewhere is edited",
    async (code) => {
      await play.send("1", play.alert("1", "Elsewhere", "#also"));
      await play.run();
      play.faults.push({ before: new SlackError(code, { kind: "refused", code }) });
      for (const state of [taken, closed]) {
        change(state);
        await play.send("1", play.show("1"));
        await play.run();
      }
      expect(play.parked()).toEqual([]);
      expect(play.roots().filter(({ text }) => text.includes("*Closed*"))).toHaveLength(1);
    },
  );

  it("is told to an operator when it shows what was taken away (promise 8)", async () => {
    const own = { appId: "app", conversation: "1", group: "slack:#vip" };
    const { generation = 0 } = (await play.cards.read(own)) ?? {};
    await play.cards.setFacts(own, generation, {
      ...play.alert("1").card.facts,
      title: "[removed in Intercom]",
    });
    play.faults.push({ before: new SlackError("archived", { kind: "refused", code: "is_inactive" }) });
    await play.send("1", { ...play.show("1"), removal: true });
    await play.run();
    expect(play.parked()).toHaveLength(1);
  });

  it("is changed as a message when another stands in its place and its words are taken away (promise 8)", async () => {
    refuse("thread_locked", "thread");
    const { idempotencyKey: first } = await play.send("1", play.alert("1", "Second"));
    await play.run();
    const [old, now] = play.roots();
    for (const post of ["app/1/card/0", first])
      await play.send("1", { kind: "slack.update", to: "#vip", post, message: { text: "[removed]" } });
    await play.run();
    expect(play.roots().map(({ ts, text }) => [ts, text.includes("[removed]")])).toEqual([
      [old?.ts, true],
      [now?.ts, false],
    ]);
  });
});

describe("a card that is claimed while its words are taken away", () => {
  /** A removal that finds no card yet, between the worker's look at what is kept and its claim. */
  const remove = async (
    removed: "words" | "all",
    effect: Effect,
    { notificationId, idempotencyKey }: Sent,
  ) => {
    const about = { appId: "app", subject: "conversation:1" };
    const { ledger, subjects } = play.kept;
    await ledger.write({
      ...{ ...about, id: notificationId, topic: "conversation.user.created", origin: "webhook" },
      ...{
        deduplicationKey: "app/1",
        raw: "{}",
        receivedAt: 0,
        deliveries: 1,
        state: "handled",
        decidedAt: 0,
      },
      ...{ facts: [], reactions: [] },
      decisions: [{ idempotencyKey, group: "slack:#vip", effect, removed }],
    });
    await subjects.write(about, {
      people: [],
      redacted: removed === "words" ? ["7"] : [],
      ...(removed === "all" ? { deletedUntil: play.clock() } : {}),
    });
  };
  type Sent = Awaited<ReturnType<typeof play.send>>;
  const claimBehind = (removal: () => Promise<void>) => {
    const { claim } = play.services.cards;
    play.services.cards.claim = async (...given) => {
      await removal();
      return claim(...given);
    };
  };
  const factsOfCard = async () => (await play.cards.of("app", "1"))[0]?.facts;

  it("shows none of those that were redacted (promise 8)", async () => {
    const sent = await play.send("1", play.alert("1", "Secret words"));
    claimBehind(() => remove("words", play.alert("1", "[removed in Intercom]"), sent));
    await play.run();
    expect(card().text).toContain("[removed in Intercom]");
    expect(card().text).not.toContain("Secret words");
    expect((await factsOfCard())?.title).toBe("[removed in Intercom]");
  });

  it("shows and keeps nothing of a conversation that was deleted (promise 8)", async () => {
    const sent = await play.send("1", play.alert("1", "Secret words"));
    claimBehind(async () => {
      await remove("all", play.alert("1", "[removed in Intercom]"), sent);
      play.conversations.delete("1");
    });
    await play.run();
    expect(JSON.stringify(play.posts)).not.toContain("Secret words");
    expect(JSON.stringify(await factsOfCard())).not.toContain("Secret words");
  });
});
