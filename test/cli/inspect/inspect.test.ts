import { readFileSync } from "node:fs";
import { request } from "node:http";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openStack } from "../../../cli/aws/stack.ts";
import { createStackSite, type ServedStack, serveStack } from "../../../cli/inspect/serve-stack.ts";
import { stackDesk } from "../../../cli/inspect/stack-desk.ts";
import { alert } from "../../../src/define/alert/alert.ts";
import { reaction } from "../../../src/define/reaction.ts";
import { slack } from "../../../src/define/slack.ts";
import { heard } from "../../../src/define/triggers.ts";
import { leaseParkedMessages } from "../../../src/messages/dead-letter-queue.ts";
import { program } from "../../command.ts";
import { openDesk, type TestDesk } from "../../stories/desk.ts";
import { reactions } from "../../stories/reactions.ts";
import { openCountedAws, type Refusal } from "./counted-aws.ts";

const misdirected = reaction({
  on: heard("conversation.rating.added"),
  do: (facts) => [slack.post("#nowhere", alert("A rating", facts))],
});

let desk: TestDesk;
let aws: Awaited<ReturnType<typeof openCountedAws>>;
beforeAll(async () => {
  desk = await openDesk({ reactions: { ...reactions, misdirected } });
  aws = await openCountedAws(desk);
});
afterAll(async () => {
  await aws?.close();
  await desk?.close();
});

let served: ServedStack | undefined;
beforeEach(() => {
  aws.calls.splice(0);
  aws.refuse(() => undefined);
});
afterEach(async () => {
  await served?.close();
  served = undefined;
});

const serve = async (options: Parameters<typeof serveStack>[1] = {}) => {
  served = await serveStack("Deskbell", options, { environment: aws.environment, print: () => {} });
  return visitor(served);
};

/** Every path of the API, with the notification's id wherever one is wanted. */
async function paths(method: "GET" | "POST", id = "notif_none"): Promise<string[]> {
  const stack = await openStack("Deskbell", aws.environment);
  const opened = stackDesk(stack, false, desk.clock);
  const { routes } = createStackSite(opened, "token");
  opened.close();
  const own = routes.filter((route) => route.method === method && route.path.startsWith("/api/"));
  const found = [...new Set(own.map(({ path }) => path.replace(/:\w+/g, id)))];
  return found.filter((path) => !path.includes("*"));
}

type Told = { notifications?: { id: string }[] };

/** A browser that opened the address. */
async function visitor({ url }: { url: string }) {
  const { origin } = new URL(url);
  const entered = await fetch(url, { redirect: "manual" });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(origin + path, { ...init, headers: { cookie, ...init.headers } });
    // What tells of news never ends.
    if (answer.headers.get("content-type")?.startsWith("text/event-stream")) await answer.body?.cancel();
    return { status: answer.status, body: (await answer.json().catch(() => undefined)) as Told };
  };
  const post = (path: string, body: object = {}) =>
    ask(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  return { origin, entered, cookie, ask, post };
}

describe("the inspector over a stack", () => {
  it("shows the stack's notifications, and which stack, account and workspace they are of", async () => {
    const notification = desk.happen("conversation.user.created", { company: "Acme", body: "Anybody?" });
    await desk.send(notification);
    await desk.settled(notification.id);
    const { ask } = await serve();
    const { body } = await ask("/api/notifications");
    const found = body.notifications?.find(({ id }) => id === notification.id);
    expect(found).toMatchObject({ state: "handled", headline: { who: "Ada Lindqvist · Acme" } });
    expect((await ask(`/api/notifications/${notification.id}`)).body).toMatchObject({ id: notification.id });
    expect((await ask("/api/desk")).body).toMatchObject({
      stack: { name: "Deskbell", account: "000000000000", region: "us-east-1" },
      ...{ workspaces: ["sandbox1"], writable: false, sandbox: false, playable: false, slack: false },
    });
  });

  it("has nothing of a sandbox, and no endpoint for webhooks", async () => {
    const { ask, post } = await serve({ write: true });
    for (const path of ["/sandbox/slack/messages", "/sandbox/intercom/control/topics", "/health"])
      expect((await ask(path)).status, path).toBe(404);
    for (const path of ["/webhooks/intercom", "/api/clock", "/api/tidy", "/sandbox/slack/control/act"])
      expect((await post(path)).status, path).toBe(404);
  });

  it("needs no more rights than docs/operating.md grants for reading, and all of these", async () => {
    const rated = desk.happen("conversation.rating.added", { rating: 4 });
    await desk.send(rated);
    await desk.settled(rated.id, "parked");
    const { ask } = await serve();
    for (const path of await paths("GET", rated.id))
      expect((await ask(`${path}?q=acme`)).status, path).not.toSatisfy(
        (status: number) => status === 403 || status >= 500,
      );
    expect([...new Set(aws.calls)].toSorted()).toEqual(granted("read"));
  });

  it("costs so little to look at as the guide says", async () => {
    const { ask } = await serve();
    await ask("/api/notifications");
    aws.calls.splice(0);
    await ask("/api/notifications");
    const [, most] = /at most (\d+) calls of DynamoDB/.exec(guide) ?? [];
    expect(aws.calls.length).toBeGreaterThan(2);
    expect(aws.calls.length).toBeLessThanOrEqual(Number(most));
  });
});

const guide = readFileSync("docs/operating.md", "utf8");

/** The actions of DynamoDB and SQS in one of the guide's policies. */
function granted(what: "read" | "write"): string[] {
  const [, policy = "{}"] =
    new RegExp(`<!-- inspect: ${what} -->\\n\`\`\`json\\n([^]*?)\`\`\``).exec(guide) ?? [];
  const { Statement } = JSON.parse(policy) as { Statement: { Action: string[] }[] };
  return Statement.flatMap(({ Action }) => Action)
    .filter((action) => !action.startsWith("cloudformation:"))
    .toSorted();
}

describe("without --write", () => {
  it("refuses whatever would change something, and makes no such call", async () => {
    const { post } = await serve();
    aws.calls.splice(0);
    for (const path of [...(await paths("POST")), "/api/anything"])
      expect(await post(path), path).toEqual({
        status: 403,
        body: { error: "This page only reads. Start it with --write to act from here." },
      });
    expect(aws.calls).toEqual([]);
  });

  it("lets no writing call out, whatever asks for it", async () => {
    const opened = stackDesk(await openStack("Deskbell", aws.environment), false, desk.clock);
    const parked = { what: "effect", appId: "sandbox1", subject: "conversation:1", id: "key" } as const;
    const entry = { ...parked, id: "notif_1" };
    const message = { body: "{}", group: "group", deduplicationId: "1" };
    try {
      for (const write of [
        () => opened.parkedList.remove(parked),
        () => opened.ledger.countDelivery(entry),
        () => opened.ledger.remove(entry),
        () => opened.queues.effect.send([message]),
        () => leaseParkedMessages(opened.sqs, opened.parkedUrls.effect),
      ])
        expect(await write().then(() => "written", reasonOf)).toMatch(
          /would change the stack, and this inspector only reads/,
        );
      expect(aws.calls).toEqual([]);
      await opened.parkedList.all();
      expect(aws.calls).not.toEqual([]);
    } finally {
      opened.close();
    }
  });
});

describe("with --write", () => {
  it("drops what is parked in the stack, with the rights of replay", async () => {
    const rated = desk.happen("conversation.rating.added", { rating: 4 });
    await desk.send(rated);
    await desk.settled(rated.id, "parked");
    const { ask, post } = await serve({ write: true });
    expect((await ask("/api/desk")).body).toMatchObject({ writable: true });
    const { effects = [] } = (await desk.told(rated.id)) ?? {};
    const dropped = await post("/api/parked/drop", { id: effects[0]?.idempotencyKey });
    expect(dropped).toMatchObject({ status: 200, body: { dropped: 1 } });
    const [, rights = ""] = /\| `replay` \| (.*) \|/.exec(guide) ?? [];
    const written = [...new Set(aws.calls)].filter((action) => !granted("read").includes(action));
    expect(written).not.toEqual([]);
    const [, further = ""] =
      /`--write` needs the rights of `replay` as well, and `dynamodb:(\w+)`/.exec(guide) ?? [];
    expect(
      written.filter((action) => ![...rights.split(/\W+/), further].includes(action.split(":")[1] ?? "")),
    ).toEqual([]);
  });
});

/** The queue says that SQS did not take the messages, and why in the cause. */
const reasonOf = (error: Error) => (error.cause instanceof Error ? error.cause : error).message;

describe("the address", () => {
  it("lets nobody in without its token, and leaves the token behind", async () => {
    const { origin, entered, cookie, ask } = await serve();
    expect(entered.status).toBe(303);
    expect(entered.headers.get("location")).toBe("/");
    expect(entered.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict$/);
    for (const path of ["/", "/?token=guess", "/page/base.css", "/api/desk", "/api/notifications"])
      expect((await fetch(origin + path)).status, path).toBe(403);
    expect(await (await fetch(origin)).text()).toContain("Open the whole address");
    const other = cookie.replace(/=.*/, "=guess");
    expect((await fetch(`${origin}/api/desk`, { headers: { cookie: other } })).status).toBe(403);
    expect((await ask("/api/desk")).status).toBe(200);
  });

  it("is on loopback, and answers no other host, page or tunnel, token or not", async () => {
    const { origin, cookie } = await serve();
    expect(new URL(origin).hostname).toBe("127.0.0.1");
    const statusOf = (headers: Record<string, string>) =>
      new Promise((resolve, reject) => {
        const sent = request(`${origin}/api/notifications`, { headers: { cookie, ...headers } }, (answer) =>
          resolve(answer.resume().statusCode),
        );
        sent.on("error", reject).end();
      });
    expect(await statusOf({})).toBe(200);
    for (const headers of [
      { host: "rebound.example:4000" },
      { origin: "http://localhost:3000" },
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
      { "x-forwarded-for": "192.0.2.1" },
    ])
      expect(await statusOf(headers), JSON.stringify(headers)).toBe(403);
  });
});

const refusals: [Refusal, string][] = [
  [{ status: 400, error: "ExpiredTokenException" }, "AWS no longer accepts your credentials"],
  [{ status: 400, error: "UnrecognizedClientException" }, "aws sso login --profile support"],
  [{ status: 400, error: "ThrottlingException" }, "AWS throttles this account's calls (dynamodb:Scan)"],
  [{ status: 400, error: "AccessDeniedException" }, "lack the right dynamodb:Query"],
  [
    {
      status: 400,
      error: "AccessDeniedException",
      message: "User: arn:aws:iam::1:user/a is not authorized to perform: kms:Decrypt on resource: b",
    },
    "lack the right kms:Decrypt",
  ],
  [{ status: 400, error: "ResourceNotFoundException" }, "a table or queue is gone (dynamodb:Query)"],
  [{ status: 500, error: "InternalServerError" }, "AWS is having trouble (InternalServerError)"],
];

describe("what AWS refuses", () => {
  it("is told in one sentence, and what works again is shown again", async () => {
    const stack = await openStack("Deskbell", aws.environment);
    const opened = stackDesk(stack, false, desk.clock);
    const site = createStackSite(opened, "token", "support");
    const host = { host: "127.0.0.1:4100" };
    const ask = async (path: string) =>
      site.request(`http://127.0.0.1:4100${path}`, { headers: { ...host, cookie: "deskbell-4100=token" } });
    try {
      for (const [refusal, sentence] of refusals) {
        aws.refuse((action) => (/^dynamodb:(Query|Scan)$/.test(action) ? refusal : undefined));
        const told = await ask("/api/notifications");
        expect(told.status, sentence).toBe(503);
        expect(await told.json()).toEqual({ error: expect.stringContaining(sentence) });
      }
      aws.refuse(() => undefined);
      expect((await ask("/api/notifications")).status).toBe(200);
    } finally {
      opened.close();
    }
  });

  it("at the start is told in the terminal, and nothing is served", async () => {
    aws.refuse(() => ({ status: 400, error: "AccessDeniedException" }));
    await expect(serve({ profile: "" })).rejects.toThrow("Your credentials lack the right dynamodb:Query");
  });
});

describe("the command", () => {
  const run = async (argv: string[], context: object = {}) => {
    const said: string[] = [];
    const print = (line: string) => void said.push(line);
    const code = await program("inspect")(argv, { environment: {}, print, ...context });
    return { code, text: said.join("\n") };
  };

  it("prints the address of the running desk", async () => {
    const running = { desk: desk.environment };
    expect(await run([], running)).toEqual({ code: 0, text: desk.url });
    expect(await run(["--json"], running)).toEqual({ code: 0, text: JSON.stringify({ url: desk.url }) });
  });

  it("takes what is about a stack only with --stack, and a port that there is", async () => {
    expect(await run(["--write"])).toEqual({
      code: 2,
      text: "--write is for a deployed stack: add --stack Deskbell.",
    });
    expect(await run(["--stack", "Deskbell", "--port", "high"], { environment: aws.environment })).toEqual({
      code: 2,
      text: '--port needs a number from 0 to 65535; got "high".',
    });
  });
});
