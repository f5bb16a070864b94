import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hours, minutes } from "../../src/platform/time.ts";
import { type ActingDesk, type Card, openActingDesk } from "./acting-desk.ts";
import { eventually } from "./desk.ts";

const [maya, jonas, sam] = ["814001", "814002", "814004"];

let desk: ActingDesk;
beforeEach(async () => {
  desk = await openActingDesk();
});
afterEach(() => desk.close());

const partsOf = (card: Card, type: string) =>
  desk.parts(card).filter(({ part_type }: { part_type: string }) => part_type === type);

describe("I'll take this", () => {
  it("assigns the conversation to the person who clicked, in their name", async () => {
    const card = await desk.postCard();
    expect(await desk.click(card, "maya", "take")).toEqual({ status: 200 });
    await eventually(() => expect(desk.assignee(card)).toBe(maya));
    expect(partsOf(card, "assignment")).toMatchObject([{ author: { id: maya } }]);
  });

  it("is on record with who did it", async () => {
    const card = await desk.postCard();
    await desk.click(card, "maya", "take");
    const told = await desk.actOn(card);
    expect(told).toMatchObject({ topic: "slack.take", state: "handled" });
    expect(told.reactions[0]?.why).toMatch(
      /^Maya Okafor \(814001\), in Slack Maya Okafor \(U\w+\): intercom.assign/,
    );
  });

  it("says so where the person has it already, also at a second click within a moment", async () => {
    const card = await desk.postCard();
    await Promise.all([desk.click(card, "maya", "take"), desk.click(card, "maya", "take")]);
    await eventually(() => expect(desk.toldOnly("maya")).toEqual(["You have this conversation already."]));
    expect(desk.assignee(card)).toBe(maya);
    expect(partsOf(card, "assignment")).toHaveLength(1);
  });

  it("leaves the conversation to the one of two who was first", async () => {
    const card = await desk.postCard();
    await Promise.all([desk.click(card, "maya", "take"), desk.click(card, "jonas", "take")]);
    const told = () => [...desk.toldOnly("maya"), ...desk.toldOnly("jonas")];
    await eventually(() => expect(told()).toHaveLength(1));
    // The second is told while the first one's assignment may still be under way.
    await eventually(() => expect([maya, jonas]).toContain(desk.assignee(card)));
    const first = desk.assignee(card) === maya ? "Maya Okafor" : "Jonas Weber";
    expect(told()[0]).toBe(`*${first}* has it already. To take it over, choose your name in the menu.`);
    expect(partsOf(card, "assignment")).toHaveLength(1);
  });

  it("says who has it meanwhile in Intercom, and takes over from the one whom the card shows", async () => {
    const conversation = await desk.postCard();
    desk.happen("conversation.admin.assigned", {
      conversation: conversation.conversation,
      assignee: "Jonas Weber",
    });
    await desk.click(conversation, "maya", "take");
    await eventually(() => expect(desk.toldOnly("maya")[0]).toMatch(/^\*Jonas Weber\* has it already/));
    const card = await desk.postCardOf(conversation.conversation, { adminAssigneeId: jonas! });
    await desk.click(card, "maya", "take");
    await eventually(() => expect(desk.assignee(card)).toBe(maya));
  });
});

describe("the menu", () => {
  it("assigns to a teammate, to a team and to nobody", async () => {
    const card = await desk.postCard({ adminAssigneeId: maya! });
    await desk.choose(card, "maya", `assign:admin:${jonas}`);
    await eventually(() => expect(desk.assignee(card)).toBe(jonas));
    await desk.choose(card, "maya", "assign:team:520001");
    await eventually(() => expect(desk.conversationOf(card).team_assignee_id).toBe("520001"));
    await desk.choose(card, "maya", "unassign");
    await eventually(() => expect(desk.assignee(card)).toBeFalsy());
    expect(partsOf(card, "assignment").map(({ author }) => author.id)).toEqual([maya, maya, maya]);
  });

  it("assigns to a person of Slack, chosen in a form, who is a teammate", async () => {
    const card = await desk.postCard();
    await desk.choose(card, "maya", "assign to someone else");
    await desk.submit("maya", desk.personId("jonas"));
    await eventually(() => expect(desk.assignee(card)).toBe(jonas));
    await desk.choose(card, "maya", "assign to someone else");
    await desk.submit("maya", desk.personId("nora"));
    await eventually(() =>
      expect(desk.toldOnly("maya")).toEqual(["*Nora Lind* is no teammate in Intercom."]),
    );
  });

  it("closes, opens and says what is so already", async () => {
    const card = await desk.postCard({ state: "snoozed", isSnoozed: true });
    await desk.choose(card, "maya", "close");
    await eventually(() => expect(desk.conversationOf(card).state).toBe("closed"));
    await desk.choose(card, "jonas", "close");
    await eventually(() => expect(desk.toldOnly("jonas")).toEqual(["It is closed already."]));
    await desk.choose(card, "maya", "open");
    await eventually(() => expect(desk.conversationOf(card).state).toBe("open"));
  });

  it("snoozes for a while, and until a time chosen in a form that is still to come", async () => {
    const card = await desk.postCard();
    const before = Date.now();
    await desk.choose(card, "maya", "snooze:3h");
    await eventually(() => expect(desk.conversationOf(card).state).toBe("snoozed"));
    const until = desk.conversationOf(card).snoozed_until ?? 0;
    expect(Math.abs(until - before - hours(3))).toBeLessThan(minutes(1));
    await desk.choose(card, "maya", "snooze until");
    const past = Math.floor(Date.now() / 1000) - 60;
    expect(await desk.submit("maya", past)).toMatchObject({
      errors: { given: "Choose a time that is still to come." },
    });
    const later = Math.floor((Date.now() + hours(30)) / 1000);
    expect(await desk.submit("maya", later)).toEqual({ status: 200 });
    await eventually(() => expect(desk.conversationOf(card).snoozed_until).toBe(later * 1000));
  });
});

describe("a note and a reply", () => {
  it("are previewed and written once, in the name of the person, however often the form is submitted", async () => {
    const card = await desk.postCard();
    await desk.click(card, "maya", "reply");
    expect(await desk.submit("maya", "Tea & <b>biscuits</b>?\nAt four.")).toEqual({ status: 200 });
    expect(await desk.submit("maya", "Tea & <b>biscuits</b>?\nAt five.")).toEqual({ status: 200 });
    expect(partsOf(card, "comment")).toEqual([]);
    desk.sandboxes.slack.misbehave({ faults: [{ method: "view_submission", fault: "twice", times: 1 }] });
    expect(await desk.submit("maya")).toEqual({ status: 200 });
    await eventually(() => expect(desk.toldOnly("maya")).toEqual(["Your reply was sent."]));
    const sent = partsOf(card, "comment");
    expect(sent).toMatchObject([{ author: { id: maya } }]);
    expect(sent[0]?.body).toContain("Tea &amp; &lt;b&gt;biscuits&lt;/b&gt;?<br>At five.");
  });

  it("leave with the part when it is redacted in Intercom", async () => {
    const card = await desk.postCard();
    await desk.click(card, "maya", "reply");
    await desk.submit("maya", "The password is hunter2000");
    await desk.submit("maya");
    await eventually(() => expect(desk.toldOnly("maya")).toEqual(["Your reply was sent."]));
    const part = partsOf(card, "comment")[0]?.id;
    const redacted = desk.happen("conversation_part.redacted", { conversation: card.conversation, part });
    await desk.send(redacted);
    await desk.settled(redacted.id);
    const { appId, conversation } = card;
    const entries = await desk.entriesOf(appId, `conversation:${conversation}`);
    expect(entries.map(({ topic }) => topic)).toContain("slack.reply");
    expect(JSON.stringify(entries)).not.toContain("hunter2000");
  });

  it("a note stays inside", async () => {
    const card = await desk.postCard();
    await desk.click(card, "jonas", "note");
    expect(await desk.submit("jonas", "  ")).toMatchObject({ errors: { given: expect.any(String) } });
    await desk.submit("jonas", "Knows Ada personally");
    await eventually(() => expect(desk.toldOnly("jonas")).toEqual(["Your note is in Intercom."]));
    expect(partsOf(card, "note")).toMatchObject([{ author: { id: jonas } }]);
    expect(partsOf(card, "comment")).toEqual([]);
  });
});

describe("who may act", () => {
  it.each([
    ["nora", "Guests cannot act on conversations. Ask a member of the team."],
    ["theo", "Only members of the team that runs Deskbell can act on its conversations."],
  ])("%s may not, and alone is told so, by a button and by a form", async (name, sentence) => {
    const card = await desk.postCard();
    await desk.click(card, name, "take");
    await desk.click(card, name, "reply");
    await eventually(() => expect(desk.toldOnly(name)).toEqual([sentence, sentence]));
    expect(desk.assignee(card)).toBeFalsy();
    const told = await desk.actOn(card);
    expect(told.reactions[0]?.why).toContain(sentence);
  });

  it("someone with another address confirms who they are, in Slack and in Intercom, and may until they undo it", async () => {
    const card = await desk.postCard();
    await desk.click(card, "sam", "take");
    await eventually(() =>
      expect(desk.toldOnly("sam")[0]).toMatch(
        /^Intercom has no teammate with the address samuel.*deskbell link/,
      ),
    );
    await desk.command("sam", "link");
    const [, code] = /`deskbell link ([\w-]+)`/.exec(desk.toldOnly("sam")[1] ?? "") ?? [];
    await eventually(() => expect(desk.lines.some(({ topic }) => topic === "slack.link")).toBe(true));
    const note = desk.happen("conversation.admin.noted", {
      conversation: card.conversation,
      admin: "Sam Rivera",
      body: `<p>deskbell link ${code?.toLowerCase()}</p>`,
    });
    await desk.send(note, note);
    await eventually(() =>
      expect(desk.toldOnly("sam")[2]).toBe("You are linked to *Sam Rivera* in Intercom now."),
    );
    await desk.click(card, "sam", "take");
    await eventually(() => expect(desk.assignee(card)).toBe(sam));
    await desk.command("sam", "unlink");
    await eventually(() => expect(desk.lines.some(({ topic }) => topic === "slack.unlink")).toBe(true));
    await desk.choose(card, "sam", "close");
    await eventually(() => expect(desk.toldOnly("sam").at(-1)).toMatch(/^Intercom has no teammate/));
  });

  it("a code counts only as a note of its own, by a teammate who is not Deskbell", async () => {
    const card = await desk.postCard();
    await desk.command("sam", "link");
    const [, code] = /`deskbell link ([\w-]+)`/.exec(desk.toldOnly("sam")[0] ?? "") ?? [];
    await eventually(() => expect(desk.lines.some(({ topic }) => topic === "slack.link")).toBe(true));
    const noted = async (admin: string, body: string) => {
      const note = desk.happen("conversation.admin.noted", { conversation: card.conversation, admin, body });
      await desk.send(note);
      return (await desk.settled(note.id)).reactions;
    };
    expect(await noted("Maya Okafor", `<p>Sam Rivera in Slack: deskbell link ${code}</p>`)).toEqual([]);
    expect(await noted("Deskbell", `<p>deskbell link ${code}</p>`)).toMatchObject([
      { matched: false, why: "Deskbell's own token wrote the code" },
    ]);
    expect(await noted("Sam Rivera", `<p>deskbell link ${code}</p>`)).toMatchObject([{ matched: true }]);
    expect(await noted("Priya Nair", `<p>deskbell link ${code}</p>`)).toMatchObject([
      { matched: false, why: "the code is used or too old" },
    ]);
  });

  it("a code works for a quarter of an hour", async () => {
    const card = await desk.postCard();
    await desk.command("sam", "link");
    const [, code] = /`deskbell link ([\w-]+)`/.exec(desk.toldOnly("sam")[0] ?? "") ?? [];
    await eventually(() => expect(desk.lines.some(({ topic }) => topic === "slack.link")).toBe(true));
    desk.advance(minutes(16));
    const note = desk.happen("conversation.admin.noted", {
      conversation: card.conversation,
      admin: "Priya Nair",
      body: `<p>deskbell link ${code}</p>`,
    });
    await desk.send(note);
    const told = await desk.settled(note.id);
    expect(told.reactions).toMatchObject([{ name: "deskbell.link", why: "the code is used or too old" }]);
  });
});
