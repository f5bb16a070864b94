import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setup } from "../../cli/setup/setup.ts";
import { sandboxAccessToken, sandboxAppId, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { openFakeAws, outputsOf } from "./aws/fake-aws.ts";

let desk: TestDesk;
let file: string;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), "deskbell-setup-")), "deskbell.json");
});

type Run = { argv?: string[]; answers?: string[]; environment?: Record<string, string> };

/** Runs setup against the sandboxes: with a person who answers in turn, or without one. */
async function run({ argv = [], answers, environment = {} }: Run) {
  const printed: string[] = [];
  const asked: { question: string; secret: boolean }[] = [];
  const left = [...(answers ?? [])];
  const code = await setup(
    [
      ...(environment.AWS_REGION ? [] : ["--file", file]),
      "--intercom-api",
      `${desk.url}/sandbox/intercom`,
      "--slack-api",
      `${desk.url}/sandbox/slack/api/`,
      ...argv,
    ],
    {
      environment,
      print: (line) => printed.push(line),
      ask: answers
        ? async (question, { secret = false } = {}) => {
            asked.push({ question, secret });
            return left.shift() ?? "";
          }
        : undefined,
    },
  );
  return { code, printed: printed.join("\n"), asked };
}

const written = async () => JSON.parse(await readFile(file, "utf8"));
const byFlags = [
  "--region",
  "us",
  "--intercom-token",
  sandboxAccessToken,
  "--client-secret",
  sandboxClientSecret,
  "--slack-token",
  sandboxBotToken,
];

describe("a person", () => {
  it("is asked for four values, three of them hidden, and need not know the app_id", async () => {
    const { code, asked, printed } = await run({
      answers: ["us", sandboxAccessToken, sandboxClientSecret, sandboxBotToken],
    });
    expect(code).toBe(0);
    expect(asked.map(({ secret }) => secret)).toEqual([false, true, true, true]);
    expect(await written()).toMatchObject({
      workspaces: { [sandboxAppId]: { region: "us", accessToken: sandboxAccessToken } },
      slack: { botToken: sandboxBotToken },
    });
    for (const secret of [sandboxAccessToken, sandboxClientSecret, sandboxBotToken])
      expect(printed).not.toContain(secret);
  });

  it("learns at once that Intercom refuses a token, and is asked again", async () => {
    const { code, printed, asked } = await run({
      answers: ["us", "dG9rOndyb25n", sandboxAccessToken, sandboxClientSecret, ""],
    });
    expect(code).toBe(0);
    expect(printed).toMatch(/does not accept the access token/);
    expect(asked).toHaveLength(5);
    expect(await written()).not.toHaveProperty("slack");
  });

  it("learns the right region, and nothing is written after three wrong answers", async () => {
    const { code, printed } = await run({ answers: ["eu", ...Array(3).fill(sandboxAccessToken)] });
    expect(code).toBe(1);
    expect(printed).toMatch(/the workspace is in US, not eu/);
    await expect(written()).rejects.toThrow();
  });

  it("keeps the current values by pressing Enter", async () => {
    await run({ argv: byFlags });
    const before = await written();
    const { code } = await run({ answers: ["", "", "", ""] });
    expect(code).toBe(0);
    expect(await written()).toEqual(before);
  });
});

describe("a script", () => {
  it("gives flags, and only its owner can read the file", async () => {
    expect((await run({ argv: byFlags })).code).toBe(0);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("gives variables, which process lists do not show", async () => {
    const { code } = await run({
      environment: {
        DESKBELL_INTERCOM_TOKEN: sandboxAccessToken,
        DESKBELL_CLIENT_SECRET: sandboxClientSecret,
      },
    });
    expect(code).toBe(0);
    expect(await written()).toMatchObject({
      workspaces: { [sandboxAppId]: { clientSecrets: [sandboxClientSecret] } },
    });
  });

  it("learns which flag is missing", async () => {
    const { code, printed } = await run({ argv: ["--region", "us"] });
    expect(code).toBe(1);
    expect(printed).toMatch(/--intercom-token/);
  });

  it("rotates a client secret: both are accepted until the old one is dropped", async () => {
    await run({ argv: byFlags });
    const next = byFlags.with(5, "the-next-client-secret");
    const { printed } = await run({ argv: next });
    expect((await written()).workspaces[sandboxAppId].clientSecrets).toEqual([
      "the-next-client-secret",
      sandboxClientSecret,
    ]);
    expect(printed).toMatch(/now accepts 2 client secrets/);
    await run({ argv: [...next, "--drop-old-secrets"] });
    expect((await written()).workspaces[sandboxAppId].clientSecrets).toEqual(["the-next-client-secret"]);
  });

  it("leaves everything else in the document as it is", async () => {
    const officeHours = { timeZone: "Europe/Dublin", days: { monday: ["09:00", "17:00"] } };
    const other = { region: "eu", accessToken: "other", clientSecrets: ["other"] };
    await writeFile(file, JSON.stringify({ workspaces: { other }, officeHours }));
    await run({ argv: byFlags });
    expect(await written()).toMatchObject({ workspaces: { other }, officeHours });
  });

  it("writes nothing over a file that is not JSON", async () => {
    await writeFile(file, "xoxb-secret, oops");
    const { printed } = await run({ argv: byFlags });
    expect(printed).not.toContain("xoxb-secret");
    expect(await readFile(file, "utf8")).toBe("xoxb-secret, oops");
  });
});

it.each([
  ["never had a value", {}],
  ["is empty, as an emulator's new one is", { secret: "" }],
])("writes to a stack's secret that %s, and shows the stack's own address", async (_, given) => {
  const aws = await openFakeAws({ stacks: { Deskbell: outputsOf(desk) }, ...given });
  try {
    const { code, printed } = await run({
      argv: ["--stack", "Deskbell", ...byFlags],
      environment: aws.environment,
    });
    expect(code).toBe(0);
    expect(JSON.parse(aws.secret() ?? "")).toMatchObject({
      workspaces: { [sandboxAppId]: { accessToken: sandboxAccessToken } },
    });
    expect(printed).toContain(`${desk.url}/webhooks/intercom`);
    expect(printed).toContain("npm run doctor -- --stack Deskbell");
    expect(printed).not.toContain(sandboxAccessToken);
  } finally {
    await aws.close();
  }
});
