import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test, vi } from "vitest";
import { readSettings } from "../../sandbox/settings.ts";

const json = { "content-type": "application/json" };

test("started alone, it posts what happens, signed, and takes posts to Slack", async () => {
  const { url: webhookUrl, received } = await webhookServer();
  const { url, said } = await start({ WEBHOOK_URL: webhookUrl });
  expect(said()).toContain(`webhooks          ${webhookUrl}`);

  const curl = said().match(/curl -s (\S+happen) -H 'content-type: application\/json' -d '(.*)'/)!;
  const happened = await fetch(curl[1]!, { method: "POST", headers: json, body: curl[2]! });
  const notification = (await happened.json()) as { topic: string };
  expect(notification.topic).toBe("conversation.user.created");
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 10_000 });
  expect(JSON.parse(received[0]!.body)).toEqual(notification);
  const mac = createHmac("sha1", "sandbox-client-secret").update(received[0]!.body).digest("hex");
  expect(received[0]!.signature).toBe(`sha1=${mac}`);

  const contact = await fetch(`${url}/intercom/contacts`, {
    method: "POST",
    headers: { ...json, authorization: "Bearer sandbox-access-token" },
    body: JSON.stringify({ role: "user", email: "new@example.com" }),
  });
  expect(contact.status).toBe(200);
  await vi.waitFor(() => expect(received).toHaveLength(2), { timeout: 10_000 });
  expect(JSON.parse(received[1]!.body)).toMatchObject({ topic: "contact.user.created" });

  const posted = await fetch(`${url}/slack/api/chat.postMessage`, {
    method: "POST",
    headers: { ...json, authorization: "Bearer xoxb-sandbox-bot-token" },
    body: JSON.stringify({ channel: "#vip", text: "Someone is waiting" }),
  });
  expect(await posted.json()).toMatchObject({ ok: true });
  expect(await (await fetch(`${url}/slack/messages`)).json()).toMatchObject([
    { channel: "#vip", text: "Someone is waiting" },
  ]);
});

test("without a webhook URL nothing is posted, and things happen all the same", async () => {
  const { url, said } = await start({});
  expect(said()).toContain("not posted; set WEBHOOK_URL");
  const happened = await fetch(`${url}/intercom/control/happen`, {
    method: "POST",
    headers: json,
    body: '{"topic":"ping"}',
  });
  expect(await happened.json()).toMatchObject({ topic: "ping" });
});

test("answers only to this machine's own names, and to no page of another origin", async () => {
  const { url } = await start({});
  const statusFor = async (headers: Record<string, string>) => {
    const sent = request(`${url}/slack/messages`, { headers }).end();
    const [response] = (await once(sent, "response")) as [{ statusCode: number; resume(): void }];
    response.resume();
    return response.statusCode;
  };
  expect(await statusFor({})).toBe(200);
  expect(await statusFor({ origin: url, "sec-fetch-site": "same-origin" })).toBe(200);
  for (const origin of ["http://localhost:3000", "https://elsewhere.example", "null"])
    expect(await statusFor({ origin }), origin).toBe(403);
  for (const site of ["cross-site", "same-site"])
    expect(await statusFor({ "sec-fetch-site": site }), site).toBe(403);
  for (const host of ["rebound.example", "127.0.0.1.example", "localhost.example:80"])
    expect(await statusFor({ host }), host).toBe(403);
  for (const name of ["forwarded", "x-forwarded-for", "cf-connecting-ip", "x-real-ip", "via"])
    expect(await statusFor({ [name]: "192.0.2.1" }), name).toBe(403);
  const link = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  expect(await statusFor(link)).toBe(200);
});

test.each([
  [{ PORT: "http" }, "PORT is http; wanted a number"],
  [{ WEBHOOK_URL: "localhost" }, "WEBHOOK_URL is localhost; wanted an http or https address"],
])("%j is refused with the remedy", (environment, sentence) => {
  expect(() => readSettings(environment)).toThrow(sentence);
});

/** The program in a process of its own, on a free port. */
async function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, [resolve("cli/deskbell.js"), "sandbox"], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(async () => {
    child.kill();
    await once(child, "exit");
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const url = await vi.waitFor(
    () => {
      if (!output.includes("control/calls")) throw new Error(`The sandbox has not started: ${output}`);
      return output.match(/http:\/\/127\.0\.0\.1:\d+(?=\/intercom)/)![0];
    },
    { timeout: 20_000, interval: 25 },
  );
  return { url, said: () => output };
}

/** A server that takes webhooks and remembers them. */
async function webhookServer() {
  const received: { body: string; signature: string }[] = [];
  const server = createServer(async (incoming, response) => {
    received.push({ body: await text(incoming), signature: String(incoming.headers["x-hub-signature"]) });
    response.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`, received };
}
