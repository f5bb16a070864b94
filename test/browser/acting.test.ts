import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createChanges } from "../../local/inspector/changes.ts";
import { listen } from "../../local/listen.ts";
import { createSite } from "../../local/site.ts";
import { createSandboxes, type Sandboxes } from "../../sandbox/sandboxes.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { seconds } from "../../src/platform/time.ts";
import { openApp } from "../sandbox/slack/app.ts";
import { person, type Said, vip } from "../sandbox/slack/workspace.ts";
import { ask, inBrowser, launch, type Seen, visit } from "./browser.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const option = (text: string, value: string) => ({ text: plain(text), value });

const card = [
  {
    type: "section",
    text: { type: "mrkdwn", text: "*Is anybody there?* <!date^1790000000^since {time}|then>" },
  },
  {
    type: "actions",
    block_id: "card",
    elements: [
      { type: "button", action_id: "take", text: plain("Take"), value: "42", style: "primary" },
      { type: "button", action_id: "note", text: plain("Note") },
      {
        type: "static_select",
        action_id: "menu",
        placeholder: plain("More"),
        option_groups: [
          { label: plain("Assign to"), options: [option("Priya Nair", "assign:admin:814003")] },
          { label: plain("Snooze"), options: [option("For an hour", "snooze:1h")] },
        ],
      },
    ],
  },
];

const form = {
  type: "modal",
  callback_id: "note",
  title: plain("Note"),
  submit: plain("Save"),
  blocks: [
    {
      type: "input",
      block_id: "words",
      label: plain("Words"),
      element: { type: "plain_text_input", action_id: "text", multiline: true },
    },
    {
      type: "input",
      block_id: "who",
      optional: true,
      label: plain("For whom"),
      element: { type: "users_select", action_id: "user" },
    },
    {
      type: "input",
      block_id: "when",
      optional: true,
      label: plain("When"),
      element: { type: "datetimepicker", action_id: "at" },
    },
  ],
};

const nothing = { newest: async () => ({ notifications: [] }), one: async () => undefined };

inBrowser("acting in the sandbox Slack", () => {
  let browser: Browser;
  let app: Awaited<ReturnType<typeof openApp>>;
  let server: Awaited<ReturnType<typeof listen>>;
  let sandboxes: Sandboxes;
  let seen: Seen;
  let page: Page;
  let ts: string;

  beforeAll(async () => {
    [browser, app, server] = await Promise.all([launch(), openApp(Date.now), listen(0)]);
    const webhooks = new URL(app.url).origin;
    sandboxes = createSandboxes({ clock: Date.now, directory: undefined, url: server.url, webhooks });
    const receive = async () => ({ statusCode: 404 });
    const uses = { intercom: true, slack: true };
    const configuration = { file: "", sandbox: true, workspaces: ["sandbox1"], sandboxes: uses };
    server.serve(
      createSite({
        receive,
        sandboxes,
        configuration,
        clock: { ahead: () => 0, forward: async () => {} },
        tally: async () => ({ accepted: 0, handled: 0, waiting: 0, parked: 0, dropped: 0, lost: 0 }),
        desk: { reader: nothing, changes: createChanges(seconds(0.1)) } as never,
        tidy: async () => {},
      }),
    );
  }, 60_000);
  beforeEach(async () => {
    app.received.splice(0);
    app.onPayload(() => {});
    ts = (await call("chat.postMessage", { channel: vip, text: "Is anybody there?", blocks: card })).ts;
    seen = await visit(browser, server.url);
    page = seen.page;
    await message().waitFor();
  });
  afterEach(async () => {
    expect(seen.complaints).toEqual([]);
    await page.context().close();
    await call("chat.delete", { channel: vip, ts });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    app?.close();
    sandboxes?.intercom.close();
    sandboxes?.slack.close();
  });

  /** As the app does, through the Web API. */
  async function call(method: string, fields: object): Promise<Said> {
    const headers = { "content-type": "application/json", authorization: `Bearer ${sandboxBotToken}` };
    const body = JSON.stringify(fields);
    return (
      await fetch(`${server.url}/sandbox/slack/api/${method}`, { method: "POST", headers, body })
    ).json();
  }

  const message = () => page.locator(`[data-ts="${ts}"]`);
  const heard = () => expect.poll(() => app.payloads().at(-1), { timeout: 10_000 });
  const become = (name: string) => page.getByLabel("You are").selectOption({ label: name });

  it("a button is clicked as Maya, and the app gets a signed payload", async () => {
    expect(await page.getByLabel("You are").locator("option:checked").innerText()).toBe("Maya Okafor");
    await message().getByRole("button", { name: "Take" }).click();
    await heard().toMatchObject({
      type: "block_actions",
      user: { id: person("maya") },
      message: { ts },
      actions: [{ action_id: "take", block_id: "card", value: "42" }],
    });
    expect(app.received[0]).toMatchObject({ path: "/slack/interactions", signature: "genuine" });
  });

  it("a menu shows its groups, and a choice is told as the person one is", async () => {
    await become("Jonas Weber");
    const menu = message().getByLabel("More", { exact: true });
    expect(
      await menu.locator("optgroup").evaluateAll((all) => all.map((one) => one.getAttribute("label"))),
    ).toEqual(["Assign to", "Snooze"]);
    await menu.selectOption({ label: "For an hour" });
    await heard().toMatchObject({
      user: { id: person("jonas") },
      actions: [{ action_id: "menu", selected_option: { value: "snooze:1h" } }],
    });
  });

  it("a modal opens, says what is missing, is filled in and submitted", async () => {
    app.onPayload(async ({ type, trigger_id }) => {
      if (type === "block_actions") await call("views.open", { trigger_id, view: form });
    });
    await message().getByRole("button", { name: "Note" }).click();
    const dialog = page.getByRole("dialog", { name: "Note" });
    const words = dialog.getByLabel("Words");
    const focused = "document.activeElement?.getAttribute('aria-label')";
    await expect.poll(() => page.evaluate(focused), { timeout: 10_000 }).toBe("Words");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("Please complete this required field.").waitFor();
    await words.fill("She called twice");
    await dialog.getByLabel("For whom").selectOption({ label: "Priya Nair" });
    await dialog.getByLabel("When").fill("2026-12-01T09:00");
    await dialog.getByRole("button", { name: "Save" }).click();
    await heard().toMatchObject({
      type: "view_submission",
      view: {
        callback_id: "note",
        state: {
          values: {
            words: { text: { value: "She called twice" } },
            who: { user: { selected_user: person("priya") } },
            when: { at: { selected_date_time: new Date("2026-12-01T09:00").getTime() / 1_000 } },
          },
        },
      },
    });
    await dialog.waitFor({ state: "hidden" });
  });

  it("what was typed is still there when one comes back from a view above it", async () => {
    const above = {
      type: "modal",
      title: plain("Preview"),
      close: plain("Back"),
      blocks: [{ type: "divider" }],
    };
    app.onPayload(async ({ type, trigger_id }) => {
      if (type === "block_actions") await call("views.open", { trigger_id, view: form });
      else app.answerOnce({ body: { response_action: "push", view: above } });
    });
    await message().getByRole("button", { name: "Note" }).click();
    const words = page.getByRole("dialog", { name: "Note" }).getByLabel("Words");
    await words.fill("She called twice");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("dialog", { name: "Preview" }).getByRole("button", { name: "Back" }).click();
    await words.waitFor();
    expect(await words.inputValue()).toBe("She called twice");
    await words.press("Escape");
  });

  it("Escape closes a modal, and leaves nothing behind", async () => {
    app.onPayload(({ trigger_id }) => call("views.open", { trigger_id, view: form }));
    await message().getByRole("button", { name: "Note" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Note" });
    await dialog.getByLabel("Words").press("Escape");
    await dialog.waitFor({ state: "hidden" });
    await page.reload();
    await message().waitFor();
    expect(await dialog.isVisible()).toBe(false);
  });

  it("an ephemeral message is seen by Maya only", async () => {
    await call("chat.postEphemeral", { channel: vip, user: person("maya"), text: "Jonas has it already" });
    const words = page.getByText("Jonas has it already");
    await words.waitFor();
    expect(await page.locator("[data-ephemeral]").innerText()).toContain("Only visible to you");
    await become("Jonas Weber");
    await words.waitFor({ state: "detached" });
    await become("Maya Okafor");
    await words.waitFor();
  });

  it("what the app does not take is marked, for this person alone", async () => {
    app.answerOnce({ status: 500 });
    await message().getByRole("button", { name: "Take" }).click();
    await message().getByText("The app answered 500.").waitFor();
    await become("Jonas Weber");
    await message().getByText("The app answered 500.").waitFor({ state: "detached" });
  });

  it("the menu of a message adds emoji, uses shortcuts and replies in the thread", async () => {
    const more = message().getByLabel("More actions");
    await more.selectOption({ label: "👀 eyes" });
    await heard().toMatchObject({ event: { type: "reaction_added", reaction: "eyes" } });
    await message().getByRole("button", { name: "eyes: Maya Okafor" }).click();
    await heard().toMatchObject({ event: { type: "reaction_removed" } });
    await more.selectOption({ label: "Save as note" });
    await heard().toMatchObject({ type: "message_action", message_ts: ts });
    await more.selectOption({ label: "Reply in thread" });
    const composer = page.getByLabel("Reply in a thread of #vip");
    await composer.fill("I know her");
    await composer.press("Enter");
    const reply = page.locator(".thread .message").filter({ hasText: "I know her" });
    expect(await reply.innerText()).toContain("Maya Okafor");
  });

  it("tells times and people in the reader's own words, and marks what was edited and what is unread", async () => {
    await call("chat.update", { channel: vip, ts, text: `<@${person("jonas")}> has it`, blocks: [] });
    await message().getByText("@Jonas Weber has it").waitFor();
    await message().getByText("(edited)").waitFor();
    await call("chat.update", { channel: vip, ts, text: "x", blocks: card });
    await message()
      .getByText(/since \d/)
      .waitFor();
    await call("chat.postMessage", { channel: "#csat", text: "A rating" });
    const tab = page.getByRole("tab", { name: "#csat 1", exact: true });
    const unread = page.getByRole("tab", { name: "#csat 1 unread", exact: true });
    await unread.waitFor();
    await become("Jonas Weber");
    await tab.waitFor();
    await become("Maya Okafor");
    await unread.click();
    await tab.waitFor();
  });

  it("a command is typed where messages are", async () => {
    app.answerOnce({ body: { text: "Three are waiting" } });
    const composer = page.getByLabel("Message #vip");
    await composer.fill("/deskbell waiting");
    await composer.press("Enter");
    await heard().toMatchObject({ command: "/deskbell", text: "waiting" });
    await page.getByText("Three are waiting").waitFor();
    await composer.fill("/other");
    await composer.press("Enter");
    await page.getByText("The app has no command /other").waitFor();
    expect(seen.complaints.splice(0)).toEqual([expect.stringContaining("422")]);
  });

  it("somebody who is not in a channel cannot act there, and is told so", async () => {
    const { ts: elsewhere } = await call("chat.postMessage", {
      channel: "#sales",
      text: "A card",
      blocks: card,
    });
    await page.getByRole("tab", { name: /#sales/ }).click();
    await become("Nora Lind (guest)");
    await page.locator(`[data-ts="${elsewhere}"]`).getByRole("button", { name: "Take" }).click();
    await page.getByText("Nora Lind is not in #sales.").waitFor();
    expect(app.received).toEqual([]);
    expect(seen.complaints.splice(0)).toEqual([expect.stringContaining("422")]);
  });

  it.each([1400, 500, 340])("fits a window of %d pixels, open modal included", async (width) => {
    await page.setViewportSize({ width, height: 700 });
    if (width < 1120) await page.getByRole("button", { name: "Slack" }).click();
    app.onPayload(({ trigger_id }) => call("views.open", { trigger_id, view: form }));
    await message().getByRole("button", { name: "Note" }).click();
    await page.getByRole("dialog", { name: "Note" }).waitFor();
    expect(await ask(page, "overflows.js")).toEqual([]);
    expect(await ask(page, "faint.js")).toEqual([]);
    await page.keyboard.press("Escape");
  });
});
