import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { quiet, reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { createSqs } from "../../src/messages/client.ts";
import { hours, minutes } from "../../src/platform/time.ts";
import { plainText } from "../../src/slack/html/to-words.ts";
import { command } from "../command.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { reactions } from "./reactions.ts";

const parked = command("parked");
const replay = command("replay");

let isFixed = false;
/** A reaction that is broken until the next deployment. */
const faulty = reaction({
  on: heard("conversation.user.replied"),
  do({ part, conversation }) {
    const words = plainText(part?.body ?? "");
    if (!words.startsWith("poison")) return quiet("nothing to do");
    if (!isFixed) throw new TypeError("cannot swallow this");
    return [slack.post("#general", { text: slack.text`${conversation.id} ${words}` }, { thread: false })];
  },
});

/** Tells of a company's plan, as far as Deskbell knows it. */
const planned = reaction({
  on: heard("conversation.user.replied"),
  needs: ["company"],
  do({ part, company }) {
    if (plainText(part?.body ?? "") !== "which plan?") return quiet("nothing to do");
    const plan = company?.plan?.name ?? "none";
    if (plan === "Free") return quiet("nobody sells to them");
    return [slack.post("#sales", { text: slack.text`plan ${plan}` }, { thread: false })];
  },
});

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({ reactions: { ...reactions, faulty, planned } });
});
afterAll(() => desk.close());
afterEach(() => {
  isFixed = false;
  desk.sandboxes.slack.misbehave({ clear: true });
});

async function run(command: typeof replay, ...argv: string[]) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const clock = () => Date.now() + ahead;
  const code = await command(argv, { environment: {}, desk: desk.environment, print, clock });
  return { code, text: lines.join("\n") };
}
let ahead = 0;
function advance(by: ReturnType<typeof minutes>) {
  ahead += by;
  desk.advance(by);
}

async function conversationWithPoison(...words: string[]) {
  const created = desk.happen("conversation.user.created", { company: "Globex" });
  await desk.send(created);
  await desk.settled(created.id);
  const conversation = itemId(created);
  const poisons = words.map((body) => desk.happen("conversation.user.replied", { conversation, body }));
  await desk.send(...poisons);
  for (const { id } of poisons) await desk.settled(id, "parked");
  return { conversation, poisons };
}

const swallowed = (conversation: string) =>
  desk
    .posts("#general")
    .flatMap(({ text }) => (text.startsWith(conversation) ? [text.split(" ").at(-1)] : []));

/** How many replayed notifications have been handled so far. */
const replayed = () =>
  desk.lines.filter(
    ({ stage, outcome, origin }) => stage === "react" && outcome === "handled" && origin === "replay",
  ).length;

async function deadLetters(): Promise<number> {
  const client = createSqs(desk.environment);
  const urls = [desk.environment.EVENTS_PARKED_QUEUE_URL, desk.environment.EFFECTS_PARKED_QUEUE_URL];
  const counts = await Promise.all(
    urls.map(async (QueueUrl) => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
      );
      return (
        Number(Attributes?.ApproximateNumberOfMessages) +
        Number(Attributes?.ApproximateNumberOfMessagesNotVisible)
      );
    }),
  );
  client.destroy();
  return counts.reduce((sum, count) => sum + count, 0);
}

describe("what is parked", () => {
  it("is listed with reason and history, fixed, replayed once and in order, and off the list", async () => {
    const { conversation, poisons } = await conversationWithPoison(
      "poison one",
      "poison two",
      "poison three",
    );
    const listed = await run(parked);
    expect(listed.text).toContain("3 parked");
    expect(listed.text).toContain("conversation.user.replied");
    expect(listed.text).toContain("faulty threw TypeError: cannot swallow this");
    expect(listed.text).toContain(`npx deskbell replay ${poisons[0]?.id}`);
    expect(await deadLetters()).toBe(3);

    isFixed = true;
    const { code, text } = await run(replay, "--parked", "--yes");
    expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining("3 parked will be put back") });
    for (const { id } of poisons) await desk.settled(id);
    await eventually(() => expect(swallowed(conversation)).toEqual(["one", "two", "three"]));
    await eventually(async () => expect((await run(parked)).text).toBe("Nothing is parked."));
    expect(await deadLetters(), "the alarm has nothing to count").toBe(0);

    const before = replayed();
    await run(replay, poisons[0]?.id ?? "", "--yes");
    await eventually(() => expect(replayed()).toBe(before + 1));
    expect(swallowed(conversation), "delivery records hold").toEqual(["one", "two", "three"]);
  });

  it("is parked again when nothing was fixed, and raises the alarm again", async () => {
    const { poisons } = await conversationWithPoison("poison again");
    const id = poisons[0]?.id ?? "";
    await run(replay, id, "--yes");
    await eventually(async () => expect(await deadLetters()).toBe(1));
    expect((await desk.told(id))?.state).toBe("parked");
    expect((await run(parked)).text).toContain("1 parked");
    isFixed = true;
    await run(replay, "--parked", "--yes");
    await desk.settled(id);
  });

  it("can be an effect, which is tried again under its own key and posted once", async () => {
    desk.sandboxes.slack.misbehave({
      faults: [{ fault: "error", status: 404, method: "chat.postMessage", channel: "#vip" }],
    });
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    const told = await desk.settled(created.id, "parked");
    const listed = await run(parked);
    expect(listed.text).toContain("slack.post to slack:#vip");
    expect(listed.text).toContain("refuses for good");
    expect((await run(replay, told.effects[0]?.idempotencyKey ?? "", "--yes")).code).toBe(0);
    expect((await desk.settled(created.id)).effects[0]).toMatchObject({ state: "done", attempts: 2 });
    expect(
      desk.posts("#vip").filter(({ metadata }) => JSON.stringify(metadata).includes(itemId(created))),
    ).toHaveLength(1);
    await eventually(async () => expect((await run(parked)).text).toBe("Nothing is parked."));
  });

  describe("and asked again", () => {
    /** An alert that Slack refuses, and then a change of the company's plan that no webhook reports. */
    async function refused(plan: string) {
      desk.sandboxes.slack.misbehave({
        faults: [{ fault: "error", status: 404, method: "chat.postMessage", channel: "#sales" }],
      });
      const created = desk.happen("conversation.user.created", { company: "Globex" });
      const asked = desk.happen("conversation.user.replied", {
        conversation: itemId(created),
        body: "which plan?",
      });
      await desk.send(created, asked);
      await desk.settled(asked.id, "parked");
      desk.happen("company.updated", { company: "Globex", plan });
      return asked.id;
    }
    const sold = () => desk.posts("#sales").map(({ text }) => text);

    it("is decided with what Intercom knows now, where a plain replay sends what was decided", async () => {
      const before = sold().length;
      await refused("Gold");
      await run(replay, "--parked", "--yes");
      await eventually(() => expect(sold()).toHaveLength(before + 1));
      expect(sold().at(-1)).not.toBe("plan Gold");
      const id = await refused("Platinum");
      const { text } = await run(replay, "--parked", "--ask-again", "--yes");
      expect(text).toMatch(/^1 notification will be put back.*\n.*\nModels are fetched from Intercom anew/);
      await desk.settled(id);
      await eventually(() => expect(sold().at(-1)).toBe("plan Platinum"));
      expect(sold()).toHaveLength(before + 2);
      await eventually(async () => expect((await run(parked)).text).toBe("Nothing is parked."));
      expect(await deadLetters()).toBe(0);
    });

    it("is parked again when it fails again", async () => {
      const id = await refused("Gold");
      desk.sandboxes.slack.misbehave({
        faults: [{ fault: "error", status: 404, method: "chat.postMessage", channel: "#sales" }],
      });
      await run(replay, "--parked", "--ask-again", "--yes");
      await eventually(async () =>
        expect((await desk.told(id))?.effects).toMatchObject([{ state: "parked", attempts: 2 }]),
      );
      await eventually(async () => expect((await run(parked)).text).toContain("1 parked"));
      await run(replay, "--parked", "--yes");
      await desk.settled(id);
    });

    it("is off the list when the reactions decide on nothing", async () => {
      const before = sold().length;
      const id = await refused("Free");
      const [effect] = (await desk.told(id))?.effects ?? [];
      await run(replay, effect?.idempotencyKey ?? "", "--ask-again", "--yes");
      await desk.settled(id);
      expect((await run(parked)).text).toBe("Nothing is parked.");
      expect(await deadLetters()).toBe(0);
      expect(sold()).toHaveLength(before);
    });
  });

  it("is off the list when its notification is replayed, too", async () => {
    desk.sandboxes.slack.misbehave({
      faults: [{ fault: "error", status: 404, method: "chat.postMessage", channel: "#vip" }],
    });
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id, "parked");
    await run(replay, created.id, "--yes");
    await desk.settled(created.id);
    await eventually(async () => expect((await run(parked)).text).toContain("Nothing is parked."));
  });
});

describe("replay", () => {
  it("of some hours repeats nothing that is done, and lets a fixed reaction act", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    const posts = desk.posts().length;
    advance(hours(1));
    const { text } = await run(replay, "--since", "2h", "--yes");
    expect(text).toMatch(
      /^\d+ notifications will be put back on the queue\.\nEffects that are done are not repeated\./,
    );
    await eventually(() =>
      expect(desk.lines.filter(({ id, origin }) => id === created.id && origin === "replay")).toHaveLength(1),
    );
    await desk.settled(created.id);
    expect(desk.posts()).toHaveLength(posts);
  });

  it.each(["effect", "notification"])(
    "of an %s of hours ago says in its alert when it happened (promise 7)",
    async (what) => {
      desk.sandboxes.slack.misbehave({
        faults: [{ fault: "error", status: 404, method: "chat.postMessage", channel: "#vip" }],
      });
      const created = desk.happen("conversation.user.created", { company: "Acme" });
      await desk.send(created);
      const { effects } = await desk.settled(created.id, "parked");
      advance(hours(2));
      await run(replay, what === "effect" ? (effects[0]?.idempotencyKey ?? "") : created.id, "--yes");
      await desk.settled(created.id);
      expect(JSON.stringify(desk.posts("#vip").at(-1)?.blocks)).toMatch(
        /Happened <!date\^\d+\^.*>, told by a replay/,
      );
    },
  );

  it("of one topic takes only that", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    const rated = desk.happen("conversation.rating.added", { conversation: itemId(created), rating: 1 });
    await desk.send(created, rated);
    await desk.settled(rated.id);
    advance(minutes(10));
    const { text } = await run(replay, "--topic", "conversation.rating.added", "--since", "20m", "--yes");
    expect(text).toMatch(/^1 notification will be put back/);
  });

  it("with --again repeats effects, once for that replay", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    const about = () =>
      desk.posts("#vip").filter(({ metadata }) => JSON.stringify(metadata).includes(itemId(created)));
    expect(about()).toHaveLength(1);
    const { text } = await run(replay, created.id, "--again", "--yes", "--run", "second-time");
    expect(text).toContain("AGAIN");
    await eventually(() => expect(about()).toHaveLength(2));
  });

  it("asks first, and does nothing without a yes", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    await expect(run(replay, created.id)).rejects.toThrow("Add --yes");
    expect(desk.lines.filter(({ id, origin }) => id === created.id && origin === "replay")).toEqual([]);
  });

  it("sums up for scripts in one document", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    const { code, text } = await run(replay, created.id, "--yes", "--json", "--run", "nightly");
    expect(code).toBe(0);
    const found = { parked: 0, notifications: 1, deadLetters: 0 };
    expect(JSON.parse(text)).toEqual({ run: "nightly", again: false, found, sent: 1, leftOut: [] });
    expect(JSON.parse((await run(replay, "--since", "0s", "--json")).text)).toMatchObject({ sent: 0 });
  });

  it("suggests the topic that a mistyped one may mean", async () => {
    await expect(run(replay, "--topic", "conversation.user.craeted")).rejects.toThrow(
      "Intercom sends no topic conversation.user.craeted. Did you mean conversation.user.created?",
    );
  });

  it("says that the ledger has no such id", async () => {
    expect(await run(replay, "notif_never", "--yes")).toEqual({
      code: 1,
      text: "The ledger has no notif_never.",
    });
    await expect(run(replay, "--since", "yesterday")).rejects.toThrow('"yesterday" is not a duration');
    await expect(run(replay)).rejects.toThrow("Replay what?");
  });
});
