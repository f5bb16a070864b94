import { mkdtemp, rm, stat } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runningDesk } from "../../../cli/desk/address-book.ts";
import { startDesk } from "../../../local/desk.ts";
import { command } from "../../command.ts";

const parked = command("parked");

let directory: string;
let desk: Awaited<ReturnType<typeof startDesk>>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "deskbell-guard-"));
  desk = await startDesk({ addresses: directory });
});
afterAll(async () => {
  await desk?.close();
  await rm(directory, { recursive: true });
});

const engines = {
  DynamoDB: { variable: "AWS_ENDPOINT_URL_DYNAMODB", target: "DynamoDB_20120810.ListTables" },
  SQS: { variable: "AWS_ENDPOINT_URL_SQS", target: "AmazonSQS.ListQueues" },
} as const;

type Asked = { path?: string; method?: string; headers?: Record<string, string>; body?: string };

/** What an engine answers to a call that is signed by anyone. */
function ask(
  engine: keyof typeof engines,
  { path: given, method = "POST", headers, body = "{}" }: Asked = {},
) {
  const { variable, target } = engines[engine];
  const { hostname: host, port, pathname } = new URL(desk.environment[variable] ?? "");
  const path = given ?? pathname;
  const signed =
    "AWS4-HMAC-SHA256 Credential=a/20261120/us-east-1/x/aws4_request, SignedHeaders=host, Signature=0";
  const all = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": target,
    "x-amz-date": "20261120T120000Z",
    authorization: signed,
    ...headers,
  };
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const sent = request({ host, port, path, method, headers: all }, async (response) =>
      resolve({ status: response.statusCode, body: await text(response) }),
    );
    sent.on("error", reject);
    sent.end(method === "POST" ? body : undefined);
  });
}

const refused = { status: 403, body: "" };

describe.each(["DynamoDB", "SQS"] as const)("the embedded %s", (engine) => {
  it("answers who has its address", async () => {
    const { status, body } = await ask(engine);
    expect(status).toBe(200);
    expect(body).toContain(engine === "SQS" ? "events.fifo" : "deskbell-ledger");
  });

  it("refuses a caller without the secret, or with another one of the same length", async () => {
    const { pathname } = new URL(desk.environment[engines[engine].variable] ?? "");
    const other = `${pathname.slice(0, -1)}${pathname.endsWith("0") ? "1" : "0"}`;
    for (const path of ["/", other, `${pathname}/more`, `/x${pathname}`, "//"])
      expect(await ask(engine, { path }), path).toEqual(refused);
  });

  it("refuses a web page, even one that knows the address", async () => {
    for (const origin of ["https://elsewhere.example", "null", desk.url])
      expect(await ask(engine, { headers: { origin } }), origin).toEqual(refused);
    expect(await ask(engine, { method: "OPTIONS", headers: { origin: desk.url } })).toEqual(refused);
  });

  it("refuses a host name that is not this machine's own", async () => {
    for (const host of ["elsewhere.example", "sqs.us-east-1.localhost.example", "127.0.0.1.example:80"])
      expect(await ask(engine, { headers: { host } }), host).toEqual(refused);
  });

  it("serves no other service", async () => {
    for (const target of ["AmazonSNS.ListTopics", "AmazonSSM.GetParameter", ""])
      expect(await ask(engine, { headers: { "x-amz-target": target } }), target).toEqual(refused);
    const form = { "content-type": "application/x-www-form-urlencoded", "x-amz-target": "" };
    expect(await ask(engine, { headers: form, body: "Action=ListTopics" })).toEqual(refused);
    for (const path of ["/", "/bucket", "/health", "/_fauxqs/queues"])
      expect(await ask(engine, { path, method: "GET" }), path).toEqual(refused);
  });
});

it("have other addresses at the next start, so that an old one is worth nothing", async () => {
  const path = (url: string | undefined) => new URL(url ?? "").pathname;
  const other = await mkdtemp(join(tmpdir(), "deskbell-guard-"));
  const next = await startDesk({ addresses: other });
  try {
    const paths = [desk, next].flatMap(({ environment }) =>
      Object.values(engines).map(({ variable }) => path(environment[variable])),
    );
    expect(new Set(paths).size).toBe(4);
    for (const one of paths) expect(one).toMatch(/^\/[0-9a-f]{64}\/?$/);
  } finally {
    await next.close();
    await rm(other, { recursive: true });
  }
});

it("tells the addresses to commands of the same user, and to nobody else", async () => {
  expect((await stat(join(directory, "desk.json"))).mode & 0o777).toBe(0o600);
  const lines: string[] = [];
  const found = await runningDesk({}, directory);
  expect(await parked([], { environment: {}, desk: found, print: (line) => void lines.push(line) })).toBe(0);
  expect(lines.join()).toContain("Nothing is parked");
});
