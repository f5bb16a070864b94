import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ServedStack, serveStack } from "../../cli/inspect/serve-stack.ts";
import { openCountedAws } from "../cli/inspect/counted-aws.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { inBrowser, launch, visit } from "./browser.ts";

inBrowser("the inspector over a deployed stack", () => {
  let browser: Browser;
  let desk: TestDesk;
  let aws: Awaited<ReturnType<typeof openCountedAws>>;
  let served: ServedStack;

  beforeAll(async () => {
    [browser, desk] = await Promise.all([launch(), openDesk()]);
    aws = await openCountedAws(desk);
    served = await serveStack("Deskbell", {}, { environment: aws.environment, print: () => {} });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await aws?.close();
    await desk?.close();
  });

  const open = () => {
    const { origin, pathname, search } = new URL(served.url);
    return visit(browser, origin, {}, pathname + search);
  };

  it("shows what the stack did, says which stack it is, and has nothing to play with", async () => {
    const notification = desk.happen("conversation.user.created", { company: "Acme", body: "Anybody?" });
    await desk.send(notification);
    await desk.settled(notification.id);
    const { page, complaints } = await open();
    expect(new URL(page.url()).search).toBe("");
    await page.getByText("Deskbell in 000000000000, us-east-1").waitFor();
    await page.getByText("workspace sandbox1").waitFor();
    await page.locator(`[data-id="${notification.id}"]`).getByText("Ada Lindqvist · Acme").click();
    await page.locator("article[data-story]").getByText("vipConversation").first().waitFor();
    for (const id of ["#play", "#lab", "#slack"]) expect(await page.locator(id).isVisible(), id).toBe(false);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it("says what AWS refuses, and goes on once it does not", async () => {
    const { page, complaints } = await open();
    await page.getByText("Live").waitFor();
    aws.refuse(() => ({ status: 400, error: "ExpiredTokenException" }));
    await page.getByRole("alert").getByText("AWS no longer accepts your credentials").waitFor();
    aws.refuse(() => undefined);
    await page.getByText("Live").waitFor();
    expect(await page.locator(".outage").isVisible()).toBe(false);
    expect(complaints.filter((line) => !line.includes("503"))).toEqual([]);
    await page.context().close();
  });

  it("lets nobody in without the token", async () => {
    const { page } = await visit(browser, new URL(served.url).origin);
    await page.getByText("Open the whole address that deskbell inspect has printed").waitFor();
    await page.context().close();
  });

  it("writes nothing into the stack", () => {
    expect(aws.calls.length).toBeGreaterThan(10);
    const writing = /Put|Update|Delete|Send|Receive|Change|Write/;
    expect(aws.calls.filter((action) => writing.test(action))).toEqual([]);
  });
});
