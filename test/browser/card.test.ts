import { fullContext, heard, reaction, slack } from "deskbell";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { itemId, openDesk, type TestDesk } from "../stories/desk.ts";
import { inBrowser, launch, type Seen, visit } from "./browser.ts";

const vip = reaction({
  on: heard("conversation.user.created"),
  needs: fullContext,
  do: (facts) => [slack.card("#vip", `${facts.company?.name} started a conversation`, facts)],
});

inBrowser("a VIP's conversation, seen and acted on in Slack", () => {
  let browser: Browser;
  let desk: TestDesk;
  let seen: Seen;
  let page: Page;
  let conversation: string;

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk({ reactions: { vip } })]);
    seen = await visit(browser, desk.url);
    page = seen.page;
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });
  afterEach(() => expect(seen.complaints).toEqual([]));

  const card = () => page.locator(".message").filter({ hasText: "Acme started a conversation" }).first();
  const shows = (text: string) => card().filter({ hasText: text }).waitFor({ timeout: 30_000 });
  const happens = async (topic: string, options: object) => {
    const told = desk.happen(topic, options);
    await desk.send(told);
    return itemId(told);
  };

  it("stands as one card, with the customer's words and since when they wait", async () => {
    conversation = await happens("conversation.user.created", {
      company: "Acme",
      body: "Our exports are down.",
    });
    await shows("Our exports are down.");
    await shows("Waiting since");
  });

  it("is taken by a click, and the card says so", async () => {
    await card().getByRole("button", { name: "I'll take this" }).click();
    await shows("👤 Maya Okafor");
    const held = () =>
      String(desk.sandboxes.intercom.state.get("conversations", conversation)?.admin_assignee_id);
    await expect.poll(held).toBe("814001");
  });

  it("is answered in Intercom, and the card says so", async () => {
    await happens("conversation.admin.replied", { conversation, body: "We are on it." });
    await shows("Answered");
  });

  it("is rated and closed, and the card is compact", async () => {
    await happens("conversation.rating.added", { conversation, rating: 5 });
    await happens("conversation.admin.closed", { conversation });
    await shows("Closed");
    expect(await card().getByRole("button", { name: "I'll take this" }).count()).toBe(0);
    const roots = desk.posts("#vip").filter(({ threadTs }) => !threadTs);
    expect(roots).toHaveLength(1);
  });
});
