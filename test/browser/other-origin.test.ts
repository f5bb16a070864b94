import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { ask, inBrowser, launch } from "./browser.ts";

type Sent = { method?: "POST"; headers?: Record<string, string>; body?: string };

inBrowser("a page of another origin", () => {
  let browser: Browser;
  let desk: TestDesk;
  let other: Server;
  let page: Page;

  beforeAll(async () => {
    other = createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<title>elsewhere</title><body></body>");
    });
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    [browser, desk] = await Promise.all([launch(), openDesk()]);
    page = await open();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
    other?.close();
  });

  async function open(): Promise<Page> {
    const opened = await browser.newPage();
    await opened.goto(`http://localhost:${(other.address() as AddressInfo).port}`);
    await ask(opened, "stranger.js");
    return opened;
  }

  const doing = (what: "fetch" | "frame" | "submit", ...args: unknown[]) =>
    `stranger.${what}(...${JSON.stringify(args)})`;
  /** With `cors` a page may read the answer if it is let; with `no-cors` it only wants something done. */
  const tries = (url: string, sent: Sent = {}) =>
    Promise.all(["cors", "no-cors"].map((mode) => page.evaluate(doing("fetch", url, sent, mode))));
  /** What `tries` gives when the page learnt no more than that a server is there. */
  const nothing = ["failed", "opaque"];

  it("gets nothing from the engines, even if it knows their addresses", async () => {
    const { AWS_ENDPOINT_URL_DYNAMODB: dynamo, AWS_ENDPOINT_URL_SQS: sqs } = desk.environment;
    for (const [address, target] of [
      [dynamo, "DynamoDB_20120810.Scan"],
      [sqs, "AmazonSQS.ListQueues"],
    ] as const) {
      const signed = {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": target,
        authorization: "AWS4-HMAC-SHA256 Credential=a/20261120/us-east-1/x/aws4_request",
      };
      const body = '{"TableName":"deskbell-ledger"}';
      for (const url of [address, new URL(address).origin]) {
        expect(
          await page.evaluate(doing("fetch", url, { method: "POST", headers: signed, body }, "cors")),
        ).toBe("failed");
        expect(await tries(url, { method: "POST", body }), target).toEqual(nothing);
        expect(await tries(url), target).toEqual(nothing);
      }
    }
  });

  it("reads nothing of the inspector, and cannot frame it", async () => {
    for (const path of ["/", "/api/notifications", "/sandbox/slack/messages", "/sandbox/eventbridge/events"])
      expect(await tries(desk.url + path), path).toEqual(nothing);
    expect(await page.evaluate(doing("frame", desk.url))).toBe("closed");
    const framed = await Promise.all(page.frames().map((frame) => frame.title().catch(() => "")));
    expect(framed).not.toContain("Deskbell");
  });

  it("makes nothing happen by the control endpoints, by fetch or by form", async () => {
    const before = desk.sandboxes.intercom.calls().total;
    for (const [path, body] of [
      ["/sandbox/intercom/control/happen", '{"topic":"conversation.user.created","deliver":true}'],
      ["/sandbox/slack/control/channels", '{"name":"planted"}'],
      ["/sandbox/slack/control/act", '{"as":"maya","do":"say","channel":"#vip","text":"planted"}'],
      ["/sandbox/slack/control/misbehave", '{"down":true}'],
      ["/sandbox/slack/api/chat.postMessage", "token=xoxb-sandbox-bot-token&channel=%23vip&text=planted"],
    ] as const) {
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json"]) {
        const sent: Sent = { method: "POST", headers: { "content-type": type }, body };
        expect((await tries(desk.url + path, sent))[0], `${path} as ${type}`).toBe("failed");
      }
      expect(await statusOfForm(desk.url + path, body), path).toBe(403);
    }
    expect(desk.posts()).toEqual([]);
    expect(desk.sandboxes.intercom.calls().total).toBe(before);
    expect(await (await fetch(`${desk.url}/sandbox/slack/control/channels`)).text()).not.toContain("planted");

    const notification = desk.happen("conversation.user.created", { company: "Acme" });
    expect(await desk.send(notification)).toEqual([200]);
    await desk.settled(notification.id);
  });

  async function statusOfForm(action: string, body: string): Promise<number> {
    const tab = await open();
    const answered = tab.waitForResponse((response) => response.url() === action);
    await tab.evaluate(doing("submit", action, body));
    const status = (await answered).status();
    await tab.close();
    return status;
  }
});
