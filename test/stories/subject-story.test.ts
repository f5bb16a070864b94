import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { alert } from "../../src/define/alert/alert.ts";
import { quiet, reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { http } from "../../src/effects/http.ts";
import type { Details } from "../../src/operator/explain/subject/details.ts";
import type { SubjectStory } from "../../src/operator/explain/subject/subject-story.ts";
import { minutes } from "../../src/platform/time.ts";
import { itemId, openDesk, type TestDesk } from "./desk.ts";
import { reactions } from "./reactions.ts";

/** Its endpoint's address holds a secret. */
const webhook = reaction({
  on: heard("conversation.user.created"),
  do: () => [http.post("https://hooks.example.test/secret-token?key=hidden", { hello: "there" })],
});

/** Says something else each time, as a pure function does not. */
let turn = 0;
const fickle = reaction({ on: heard("conversation.user.created"), do: () => quiet(`turn ${++turn}`) });

const moderate = reaction({
  on: heard("conversation.user.replied"),
  needs: ["company"],
  do: (facts) =>
    facts.company?.plan?.name === "Enterprise"
      ? [slack.post("#vip", alert("A reply", facts))]
      : quiet("no plan"),
});

describe("the story of a conversation", () => {
  let desk: TestDesk;
  let conversation: string;
  let first: string;

  const read = async <Answer>(...names: string[]) => {
    const answer = await fetch(`${desk.url}/api/stories/${names.map(encodeURIComponent).join("/")}`);
    return { status: answer.status, body: (await answer.json()) as Answer };
  };
  const story = async () => (await read<SubjectStory>("sandbox1", `conversation:${conversation}`)).body;
  const details = async (id: string) =>
    (await read<Details>("sandbox1", `conversation:${conversation}`, id)).body;
  const happen = async (topic: string, given: object) => {
    const notification = desk.happen(topic, given);
    await desk.send(notification);
    return { ...notification, item: itemId(notification) };
  };

  beforeAll(async () => {
    desk = await openDesk({ reactions: { ...reactions, webhook, fickle, moderate } });
    const began = await happen("conversation.user.created", { company: "Initech", body: "How do I export?" });
    [conversation, first] = [began.item, began.id];
    await desk.settled(first, "waiting");
  });
  afterAll(() => desk?.close());

  it("tells of what is to come: the reminder, until it is due", async () => {
    const { reminders, chapters } = await story();
    expect(reminders.map(({ reaction }) => reaction)).toContain("vipUnanswered");
    expect(chapters.map(({ id, origin }) => [id, origin])).toEqual([[first, "webhook"]]);
    expect(Object.keys(chapters[0]?.reminders ?? {})).toContain("vipUnanswered");
  });

  it("answers why not by the values that the reaction saw", async () => {
    const { values } = await details(first);
    const quietly = values.asked.find(({ reaction }) => reaction === "vipConversation");
    expect(quietly).toMatchObject({
      isSame: true,
      looks: [{ path: "company.monthly_spend", value: expect.any(Number) }],
    });
    const words = values.asked.find(({ reaction }) => reaction === "urgentWord")?.looks;
    expect(words).toContainEqual({
      path: "message.body",
      value: expect.stringContaining("How do I export?"),
    });
  });

  it("says that a reaction no longer decides as it did", async () => {
    const { values } = await details(first);
    expect(values.asked.find(({ reaction }) => reaction === "fickle")).toMatchObject({
      isSame: false,
      says: expect.stringMatching(/^turn \d+$/),
    });
  });

  it("says of a model that the cache has since stored anew that it may have changed", async () => {
    const model = async () => (await details(first)).values.models.find((one) => one.model === "company");
    const seen = await model();
    expect(seen).toMatchObject({ from: "api", as: "seen", value: { name: "Initech" } });
    // The webhook that corrects the cache comes within the same second, so that nothing else may tell them apart.
    const changed = await happen("company.updated", { company: "Initech", spend: "90000" });
    await desk.settled(changed.id);
    const replied = await happen("conversation.user.replied", { conversation, body: "Hello?" });
    await desk.settled(replied.id);
    const now = await model();
    expect(now).toMatchObject({ as: "now", value: { monthly_spend: 90_000 } });
    const again = (await details(first)).values.asked.find(({ reaction }) => reaction === "vipConversation");
    expect(again).toMatchObject({ isSame: false, says: "slack.post" });
  });

  it("tells what each effect carries, and no address that may hold a secret", async () => {
    const { carried } = await details(first);
    const [effect] = Object.values(carried);
    expect(effect).toMatchObject({ kind: "http.post", url: "https://hooks.example.test/…" });
    expect(JSON.stringify(carried)).not.toMatch(/secret-token|hidden/);
  });

  it("has the payload as Intercom sent it", async () => {
    const { payload, truncated } = await details(first);
    expect(truncated).toBe(false);
    expect(JSON.parse(payload)).toMatchObject({ topic: "conversation.user.created", id: first });
  });

  it("asks a reminder's reaction with the conversation as the last notification had it, and says so", async () => {
    desk.advance(minutes(16));
    await desk.remind();
    const due = await expect
      .poll(async () => (await story()).chapters.find(({ origin }) => origin === "reminder"), {
        timeout: 20_000,
      })
      .toBeDefined()
      .then(async () => (await story()).chapters.find(({ origin }) => origin === "reminder"));
    const { values } = await details(due?.id ?? "");
    expect(values.by).toMatch(/^notif_/);
    expect(values.asked[0]).toMatchObject({ reaction: "vipUnanswered" });
    expect(values.asked[0]?.looks[0]).toEqual({ path: "company.monthly_spend", value: 90_000 });
  });

  it("has nothing of what the ledger does not know", async () => {
    expect((await read("sandbox1", "conversation:1")).status).toBe(404);
    expect((await read("sandbox1", `conversation:${conversation}`, "notif_gone")).status).toBe(404);
  });
});
