import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Finding } from "../../../cli/doctor/finding.ts";
import type { Place } from "../../../cli/doctor/place.ts";
import { checkApp } from "../../../cli/doctor/slack-app.ts";
import { checkSlackEndpoint } from "../../../cli/doctor/slack-endpoint.ts";
import { slackEndpoint } from "../../../cli/slack-app/address.ts";
import {
  sandboxBotToken,
  sandboxConfigurationToken,
  sandboxRefreshToken,
} from "../../../sandbox/slack/credentials.ts";
import { appId } from "../../../sandbox/slack/ids.ts";
import { createSandboxSlack } from "../../../sandbox/slack/sandbox.ts";
import { type AppManifest, appManifest } from "../../../src/slack/manifest.ts";
import { verify } from "../../../src/slack/request-signature.ts";

const signingSecret = "0123456789abcdef0123456789abcdef";

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const placeAt = (webhookUrl: string, stack?: string) =>
  ({
    name: stack ?? "this machine",
    slackUrl: slackEndpoint(webhookUrl),
    ...(stack && { stack }),
  }) as Place;
const stack = placeAt("https://api.example.net/webhooks/intercom", "Deskbell");
const laptop = placeAt("http://127.0.0.1:4001/webhooks/intercom");

const told = (findings: Finding[]) => findings.map(({ result, says }) => `${result}: ${says}`);

describe("the app", () => {
  async function compared(
    manifest: AppManifest,
    { place = stack, signed = true, token = sandboxConfigurationToken as string } = {},
  ) {
    const slack = createSandboxSlack({ clock: Date.now, manifest });
    const apiUrl = `${await served(getRequestListener(slack.app.fetch))}/api/`;
    return checkApp(
      { botToken: sandboxBotToken, apiUrl, ...(signed && { signingSecret, emoji: true }) },
      place,
      token,
    );
  }

  it("is what the configuration needs", async () => {
    const findings = await compared(appManifest({ endpoint: "https://api.example.net/slack", emoji: true }));
    expect(told(findings)).toEqual([`ok: ${appId} is what this configuration needs`]);
  });

  it("of another stack has other addresses, and each difference says how to mend it", async () => {
    const findings = await compared(appManifest({ endpoint: "https://old.example.net/slack", emoji: true }));
    expect(told(findings)).toEqual(
      ["interactivity", "event subscriptions", "the command /deskbell"].map((part, nth) => {
        const path = ["interactions", "events", "commands"][nth];
        return `warning: ${part} of ${appId}: found https://old.example.net/slack/${path}, wanted https://api.example.net/slack/${path}`;
      }),
    );
    for (const finding of findings)
      expect(finding).toMatchObject({
        remedy: expect.stringMatching(
          `npx deskbell setup --stack Deskbell" .*https://api.slack.com/apps/${appId}/app-manifest`,
        ),
      });
  });

  it("needs none where the stack has no endpoint; the check of its secret tells that", async () => {
    const { slackUrl: _, ...place } = stack;
    expect(told(await compared(appManifest(), { place }))).toEqual([
      `ok: ${appId} is what this configuration needs`,
    ]);
  });

  it("needs no addresses where nobody acts from Slack", async () => {
    expect(told(await compared(appManifest(), { signed: false }))).toEqual([
      `ok: ${appId} is what this configuration needs`,
    ]);
  });

  it("of a laptop may lead through any tunnel, but through one", async () => {
    const manifest = appManifest({ endpoint: "https://tunnel.example.net/slack", emoji: true });
    expect(told(await compared(manifest, { place: laptop }))).toEqual([
      `ok: ${appId} is what this configuration needs`,
    ]);
    expect(told(await compared(appManifest(), { place: laptop }))).toEqual([
      `warning: ${appId} has no address for what people do in Slack, though there is a signing secret`,
    ]);
  });

  it.each([
    ["", /^ok: not compared/],
    [sandboxRefreshToken, /^warning: not compared: .* begins with xoxe\.xoxp-/],
    ["xoxe.xoxp-other", /^warning: Slack does not accept the app configuration token \(invalid_auth\)/],
  ])("is not compared with the token %s", async (token, says) => {
    const findings = await compared(appManifest(), { token });
    expect(told(findings)).toEqual([expect.stringMatching(says)]);
  });
});

describe("the endpoint", () => {
  /** Answers as Deskbell does, with this secret. */
  const endpoint =
    (secret: string): RequestListener =>
    async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const header = (name: string) => request.headers[name] as string | undefined;
      const check = verify({
        secret,
        timestamp: header("x-slack-request-timestamp"),
        signature: header("x-slack-signature"),
        body: Buffer.concat(chunks),
        now: Date.now(),
      });
      const isThere = request.url === "/slack/interactions";
      response.writeHead(!isThere ? 404 : check === "genuine" ? 200 : 401).end();
    };
  const examined = async (listener: RequestListener) =>
    checkSlackEndpoint(`${await served(listener)}/slack`, signingSecret, Date.now);

  it("takes what is signed and nothing else", async () => {
    expect(told(await examined(endpoint(signingSecret)))).toEqual([
      expect.stringMatching(/^ok: rejects a wrong signature, and answered a right one in \d+ ms$/),
    ]);
  });

  it("with another secret is a failure", async () => {
    expect(told(await examined(endpoint("another")))).toEqual([
      "failure: answered a signed request with 401, expected 200",
    ]);
  });

  it.each([
    [404, /^warning: nothing answers at .*\/slack\/interactions/],
    [200, /^failure: answered a wrong signature with 200, expected 401/],
    [503, /^failure: answered a wrong signature with 503, expected 401/],
  ])("that answers everything with %d is told of", async (status, says) => {
    const findings = await examined((_, response) => void response.writeHead(status).end());
    expect(told(findings)).toEqual([expect.stringMatching(says)]);
  });

  it("that does not answer is a failure", async () => {
    expect(told(await checkSlackEndpoint("http://127.0.0.1:9/slack", signingSecret, Date.now))).toEqual([
      expect.stringMatching(/^failure: no answer from http:\/\/127\.0\.0\.1:9\/slack\/interactions/),
    ]);
  });
});
