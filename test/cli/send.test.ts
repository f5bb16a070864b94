import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterEach, describe, expect, test } from "vitest";
import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";
import { verifySignature } from "../../src/intercom/webhook/signature.ts";
import { program } from "../command.ts";

const send = program("send");

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

interface Heard {
  body: string;
  headers: Record<string, string>;
}

/** A desk on a free port: a sandbox, if asked for, and a receiver that remembers what came. */
async function desk({ sandbox = true, status = 200, accepted = undefined as string | undefined } = {}) {
  const heard: Heard[] = [];
  const intercom = createSandboxIntercom({ clock: Date.now });
  const app = new Hono();
  app.get("/health", (c) => c.json({ ok: true }));
  app.post("/webhooks/intercom", async (c) => {
    heard.push({ body: await c.req.text(), headers: c.req.header() });
    return c.json(accepted ? { accepted } : { ok: status === 200 }, status as 200);
  });
  if (sandbox) app.mount("/sandbox/intercom", intercom.app.fetch);
  const port = await new Promise<number>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (info) => resolve(info.port));
    closing.push(() => server.close(), intercom.close);
  });
  return { heard, intercom, port: String(port), url: `http://127.0.0.1:${port}` };
}

async function run(argv: string[], environment: Record<string, string | undefined> = {}) {
  const lines: string[] = [];
  const code = await send(argv, { environment, print: (line) => lines.push(line) });
  return { code, text: lines.join("\n") };
}

const signedBy = (secret: string, { body, headers }: Heard) =>
  verifySignature({ body: Buffer.from(body), hubSignature: headers["x-hub-signature"], secrets: [secret] })
    .ok;

describe("send", () => {
  test("makes it happen at the running desk and posts it signed, with Intercom's headers", async () => {
    const { heard, port, intercom } = await desk();
    const { code, text } = await run(
      ["conversation.user.created", "--company", "globex", "--body", "Help!"],
      { PORT: port },
    );
    expect(code).toBe(0);
    const [request] = heard;
    const notification = JSON.parse(request!.body);
    expect(notification).toMatchObject({ app_id: "sandbox1", topic: "conversation.user.created" });
    expect(notification.data.item.source).toMatchObject({
      body: "<p>Help!</p>",
      author: { name: "Dev Patel" },
    });
    expect(intercom.state.get("conversations", notification.data.item.id)?.source.body).toBe("<p>Help!</p>");
    expect(signedBy("sandbox-client-secret", request!)).toBe(true);
    expect(request!.headers).toMatchObject({
      "user-agent": "intercom-parrot-service-client/1.0",
      accept: "application/json",
      "content-type": "application/json",
    });
    expect(text).toContain(
      `conversation.user.created  ${notification.id}  conversation:${notification.data.item.id}`,
    );
    expect(text).toContain(`${Buffer.byteLength(request!.body)} bytes`);
    expect(text).toMatch(/answered {2}200 \{"ok":true\} in \d+ ms/);
  });

  test("finds the desk where it wrote down its address, and PORT goes before that", async () => {
    const [running, other] = [await desk(), await desk()];
    const book = await mkdtemp(join(tmpdir(), "send-"));
    await writeFile(join(book, "desk.json"), JSON.stringify({ url: running.url, environment: {} }));
    const print = () => undefined;
    expect(await send(["ping"], { environment: {}, addresses: book, print })).toBe(0);
    expect(await send(["ping"], { environment: { PORT: other.port }, addresses: book, print })).toBe(0);
    expect([running.heard.length, other.heard.length]).toEqual([1, 1]);
  });

  test("signs with the configuration that the running desk has taken, whatever this terminal has set", async () => {
    const running = await desk();
    const book = await mkdtemp(join(tmpdir(), "send-"));
    const written = async (name: string, secret: string) => {
      const apiUrl = `${running.url}/sandbox/intercom`;
      const workspaces = { sandbox1: { accessToken: "token", clientSecrets: [secret], apiUrl } };
      await writeFile(join(book, name), JSON.stringify({ workspaces }));
      return join(book, name);
    };
    const environment = { DESKBELL_CONFIG: await written("the-desks.json", "of-the-desk") };
    await writeFile(join(book, "desk.json"), JSON.stringify({ url: running.url, environment }));
    const others = { DESKBELL_CONFIG: await written("another.json", "of-the-terminal") };
    const print = () => undefined;
    expect(await send(["ping"], { environment: others, addresses: book, print })).toBe(0);
    const withPort = { ...others, PORT: running.port };
    expect(await send(["ping"], { environment: withPort, addresses: book, print })).toBe(0);
    expect(running.heard.map((request) => signedBy("of-the-desk", request))).toEqual([true, true]);
  });

  test("ends with the link to what became of it", async () => {
    const { port, url } = await desk({ accepted: "notif 1" });
    const { text } = await run(["ping"], { PORT: port });
    expect(text.split("\n").at(-1)).toBe(`see       ${url}/#notif%201`);
  });

  test("posts the very same bytes as often as it is told", async () => {
    const { heard, port } = await desk();
    await run(["ping", "--times", "3"], { PORT: port });
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1);
    expect(heard).toHaveLength(3);
  });

  test("says in one sentence that no desk is running, and what to do", async () => {
    const { code, text } = await run(["ping"], { PORT: "9" });
    expect(code).toBe(1);
    expect(text).toBe(
      'No desk answers at http://127.0.0.1:9. Start it with "npm start", or name another address with --url.',
    );
  });

  test("needs no desk to post to another address", async () => {
    const { heard, url } = await desk({ sandbox: false });
    const { code } = await run(["contact.lead.signed_up", "--url", `${url}/webhooks/intercom`], {
      DESKBELL_CLIENT_SECRET: "s3cret",
    });
    expect(code).toBe(0);
    expect(JSON.parse(heard[0]!.body).data.item).toMatchObject({ type: "contact", role: "user" });
    expect(signedBy("s3cret", heard[0]!)).toBe(true);
  });

  test("takes the webhook receiver when the address is a bare origin", async () => {
    const { heard, url } = await desk({ sandbox: false });
    await run(["ping", "--url", url]);
    expect(heard).toHaveLength(1);
  });

  test("speaks for the first workspace of the configuration file", async () => {
    const { heard, url } = await desk({ sandbox: false });
    const file = join(await mkdtemp(join(tmpdir(), "send-")), "deskbell.json");
    const workspaces = { abc123: { accessToken: "token", clientSecrets: ["first", "second"] } };
    await writeFile(file, JSON.stringify({ workspaces }));
    const { code, text } = await run(["company.updated", "--force", "--url", url], { DESKBELL_CONFIG: file });
    expect(code).toBe(0);
    expect(text).toContain(
      "sending   a notification of an invented customer, signed for workspace abc123 of",
    );
    expect(JSON.parse(heard[0]!.body).app_id).toBe("abc123");
    expect(signedBy("first", heard[0]!)).toBe(true);
    const environment = { DESKBELL_CONFIG: file, DESKBELL_CLIENT_SECRET: "other" };
    await run(["company.updated", "--force", "--url", url], environment);
    expect(signedBy("other", heard[1]!)).toBe(true);
  });

  test("invents no customers for a real workspace unasked", async () => {
    const { heard, url, port } = await desk();
    const folder = await mkdtemp(join(tmpdir(), "send-"));
    const written = async (name: string, apiUrl?: string) => {
      const workspaces = { abc123: { accessToken: "token", clientSecrets: ["first"], apiUrl } };
      await writeFile(join(folder, name), JSON.stringify({ workspaces }));
      return { DESKBELL_CONFIG: join(folder, name), PORT: port };
    };
    const real = await written("real.json");
    const { code, text } = await run(["company.updated"], real);
    expect({ code, heard }).toEqual({ code: 1, heard: [] });
    expect(text).toMatch(/workspace abc123 .* are real\. Add --force/);
    expect((await run(["company.updated", "--dry-run"], real)).code).toBe(0);
    expect((await run(["company.updated"], await written("own.json", `${url}/sandbox/intercom`))).code).toBe(
      0,
    );
    expect(heard).toHaveLength(1);
  });

  test("posts, when told to, to the running desk of a real workspace, which has no sandbox", async () => {
    const { heard, port } = await desk({ sandbox: false });
    const file = join(await mkdtemp(join(tmpdir(), "send-")), "deskbell.json");
    const workspaces = { abc123: { accessToken: "token", clientSecrets: ["first"] } };
    await writeFile(file, JSON.stringify({ workspaces }));
    const told = await run(["company.updated", "--force"], { DESKBELL_CONFIG: file, PORT: port });
    expect(told.code).toBe(0);
    expect(signedBy("first", heard[0]!)).toBe(true);
    expect((await run(["company.updated"], { PORT: "9" })).text).toContain("No desk answers at");
  });

  test("keeps secrets to itself when it asks the desk", async () => {
    let asked = "";
    const app = new Hono();
    app.post("/sandbox/intercom/control/happen", async (c) => {
      asked = await c.req.text();
      return c.json({ error: "no" }, 422);
    });
    const port = await new Promise<number>((resolve) => {
      const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (info) =>
        resolve(info.port),
      );
      closing.push(() => server.close());
    });
    const secret = { DESKBELL_CLIENT_SECRET: "hush" };
    const { code, text } = await run(["ping"], { PORT: String(port), ...secret });
    expect({ code, text }).toEqual({ code: 2, text: "no" });
    expect(asked).not.toContain("hush");
  });

  test.each([
    [["conversation.user.craeted"], "Did you mean conversation.user.created?"],
    [["conversation.user.created", "--company", "Acmee"], "Did you mean Acme?"],
    [
      ["conversation.admin.replied", "--admin", "Maya Okafr"],
      "among its teammates. Did you mean Maya Okafor?",
    ],
    [["conversation.admin.assigned", "--team", "Biling"], "Did you mean Billing?"],
    [["ticket.created", "--type", "Bug reprot"], "among its ticket types. Did you mean Bug report?"],
    [["ticket.state.updated", "--state", "resolve"], "Did you mean resolved?"],
    [["ping", "--rating", "5"], 'ping has no option "rating". It takes none.'],
  ])("%j is told what it may mean", async (argv, sentence) => {
    const { code, text } = await run([...argv, "--dry-run"]);
    expect({ code, text }).toEqual({ code: 2, text: expect.stringContaining(sentence) });
  });

  test("gives a script one document", async () => {
    const { port } = await desk({ accepted: "notif_1" });
    const { code, text } = await run(["ping", "--json"], { PORT: port });
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      topic: "ping",
      id: "notif_1",
      answers: [{ status: 200, body: '{"accepted":"notif_1"}' }],
    });
  });

  test("fails when the answer is no success", async () => {
    const { port } = await desk({ status: 401 });
    const { code, text } = await run(["ping"], { PORT: port });
    expect(code).toBe(1);
    expect(text).toContain("answered  401");
  });

  test("shows a notification without posting it or changing the desk's world", async () => {
    const { heard, port, intercom } = await desk();
    const before = intercom.state.all("conversations").length;
    const { code, text } = await run(["conversation.user.created", "--dry-run"], { PORT: port });
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      type: "notification_event",
      topic: "conversation.user.created",
    });
    expect(heard).toEqual([]);
    expect(intercom.state.all("conversations")).toHaveLength(before);
  });

  test("lists every topic with what it can be told", async () => {
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    expect(await program("list")(["topics"], { environment: {}, print })).toBe(0);
    expect(lines.join("\n")).toMatch(
      /^ +conversation\.rating\.added +conversation contact company rating remark$/m,
    );
  });

  test.each([
    [[], "Which topic?"],
    [["ping", "pong"], '"pong" is one argument too many'],
    [["ping", "--times", "0"], "--times needs a whole number from 1 to 1000"],
    [["ping", "--colour", "red"], "There is no option --colour. --help lists the options."],
    [["ping", "--compny", "Acme"], "There is no option --compny. Did you mean --company? --help lists"],
    [["ping", "--body"], "--body needs a value."],
    [["ping", "--body", "--force"], "--body needs a value; write one that begins with a dash as --body=-…."],
    [["ping", "--force=yes"], "--force takes no value. --help"],
    [["conversation.user.craeted", "--dry-run"], "Did you mean conversation.user.created? Add --force"],
    [["conversation.nothing.of.it", "--dry-run"], "It knows conversation."],
    [["ping", "--url", "not an address"], "--url needs an address"],
    [
      ["conversation.user.created", "--company", "Nope", "--dry-run"],
      'no "Nope" among its companies. There are: Acme',
    ],
    [["ping", "--rating", "5", "--dry-run"], 'ping has no option "rating". It takes none.'],
  ])("explains %j", async (argv, sentence) => {
    const { code, text } = await run(argv);
    expect(code).toBeGreaterThan(0);
    expect(text).toContain(sentence);
    expect(text.split("\n")).toHaveLength(1);
  });
});
