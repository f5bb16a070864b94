import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sandboxAccessToken, sandboxAppId, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { program } from "../command.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { openFakeAws, outputsOf } from "./aws/fake-aws.ts";

const setup = program("setup");

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
      tokens: `${file}.tokens`,
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
const byVariables = {
  DESKBELL_INTERCOM_TOKEN: sandboxAccessToken,
  DESKBELL_CLIENT_SECRET: sandboxClientSecret,
  DESKBELL_SLACK_TOKEN: sandboxBotToken,
};

describe("a person", () => {
  it("is asked for eight values, six of them hidden, and need not know the app_id", async () => {
    const { code, asked, printed } = await run({
      answers: ["us", sandboxAccessToken, sandboxClientSecret, "", sandboxBotToken],
    });
    expect(code).toBe(0);
    expect(asked.map(({ secret }) => secret)).toEqual([
      ...[false, true, true, true, true, true],
      ...[true, false],
    ]);
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
    expect(asked).toHaveLength(8);
    expect(await written()).not.toHaveProperty("slack");
  });

  it("learns the right region, and nothing is written after three wrong answers", async () => {
    const { code, printed } = await run({ answers: ["eu", ...Array(3).fill(sandboxAccessToken)] });
    expect(code).toBe(1);
    expect(printed).toMatch(/the workspace is in US, not eu/);
    await expect(written()).rejects.toThrow();
  });

  it("keeps the current values by pressing Enter", async () => {
    await run({ environment: byVariables });
    const before = await written();
    const { code } = await run({ answers: Array(8).fill("") });
    expect(code).toBe(0);
    expect(await written()).toEqual(before);
  });
});

describe("http.post and office hours", () => {
  const first = ["us", sandboxAccessToken, sandboxClientSecret, "", ""];

  it("are asked for: a secret is made, and the week is written from Monday to Friday", async () => {
    const { code, printed, asked } = await run({
      answers: [...first, "new", "Europe/Dublin", "08:30-17:00"],
    });
    expect(code, printed).toBe(0);
    const { http, officeHours } = await written();
    expect(http.signingSecret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(printed).not.toContain(http.signingSecret);
    expect(officeHours.timeZone).toBe("Europe/Dublin");
    expect(Object.entries(officeHours.days)).toHaveLength(5);
    expect(officeHours.days.friday).toEqual(["08:30", "17:00"]);
    const again = await run({ answers: Array(8).fill("") });
    expect(again.asked.some(({ question }) => question.includes("time zone"))).toBe(false);
    expect(await written()).toMatchObject({ http, officeHours });
    expect(asked.at(-1)?.question).toBe("Office hours from Monday to Friday");
  });

  it("are asked for once more after a wrong answer", async () => {
    const { code, printed } = await run({
      answers: [...first, "", "Dublin", "Europe/Dublin", "17:00-09:00", "09:00-17:00"],
    });
    expect(code).toBe(0);
    expect(printed).toMatch(/not a time zone[\s\S]*no office hours/);
    expect((await written()).officeHours.days.monday).toEqual(["09:00", "17:00"]);
  });

  it("come from options and a variable for a script", async () => {
    const alone = await run({ argv: ["--office-hours", "09:00-17:00"], environment: byVariables });
    expect(alone.printed).toMatch(/--office-hours needs a --time-zone/);
    const { code, printed } = await run({
      argv: ["--region", "us", "--time-zone", "Europe/Paris"],
      environment: { ...byVariables, DESKBELL_HTTP_SIGNING_SECRET: "new" },
    });
    expect(code, printed).toBe(0);
    const { http, officeHours } = await written();
    expect(http.signingSecret).toMatch(/^whsec_/);
    expect(officeHours).toMatchObject({ timeZone: "Europe/Paris", days: { monday: ["09:00", "17:30"] } });
    await run({ argv: ["--office-hours", "07:00-15:00"], environment: byVariables });
    expect(await written()).toMatchObject({
      http,
      officeHours: { timeZone: "Europe/Paris", days: { monday: ["07:00", "15:00"] } },
    });
    const wrong = await run({ argv: ["--office-hours", "always"], environment: byVariables });
    expect(wrong).toMatchObject({ code: 2, printed: expect.stringContaining("no office hours") });
  });
});

describe("a script", () => {
  it("gives variables, and only its owner can read the file", async () => {
    // What another program left there would keep its own mode.
    await writeFile(`${file}.new`, "left over", { mode: 0o644 });
    expect((await run({ environment: byVariables })).code).toBe(0);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await expect(stat(`${file}.new`)).rejects.toThrow(/ENOENT/);
  });

  it.each([
    "--intercom-token",
    "--client-secret",
    "--slack-token",
    "--slack-signing-secret",
    "--slack-configuration-token",
  ])("is told that %s is no option, since all users of the machine could read it", async (option) => {
    const { code, printed } = await run({ argv: [option, "a-secret-of-mine"] });
    expect(code).toBe(2);
    expect(printed).toMatch(/shell's history.* or set DESKBELL_/);
    expect(printed).not.toContain("a-secret-of-mine");
  });

  it("may leave Slack out", async () => {
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

  it("learns which variable is missing", async () => {
    const { code, printed } = await run({ argv: ["--region", "us"] });
    expect(code).toBe(1);
    expect(printed).toMatch(/DESKBELL_INTERCOM_TOKEN is missing/);
  });

  it("rotates a client secret: both are accepted until the old one is dropped", async () => {
    await run({ environment: byVariables });
    const next = { ...byVariables, DESKBELL_CLIENT_SECRET: "the-next-client-secret" };
    const { printed } = await run({ environment: next });
    expect((await written()).workspaces[sandboxAppId].clientSecrets).toEqual([
      "the-next-client-secret",
      sandboxClientSecret,
    ]);
    expect(printed).toMatch(/now accepts 2 client secrets/);
    await run({ argv: ["--drop-old-secrets"], environment: next });
    expect((await written()).workspaces[sandboxAppId].clientSecrets).toEqual(["the-next-client-secret"]);
  });

  it("leaves everything else in the document as it is", async () => {
    const officeHours = { timeZone: "Europe/Dublin", days: { monday: ["09:00", "17:00"] } };
    const other = { region: "eu", accessToken: "other", clientSecrets: ["other"] };
    await writeFile(file, JSON.stringify({ workspaces: { other }, officeHours }));
    await run({ environment: byVariables });
    expect(await written()).toMatchObject({ workspaces: { other }, officeHours });
  });

  it("writes nothing over a file that is not JSON", async () => {
    await writeFile(file, "xoxb-secret, oops");
    const { printed } = await run({ environment: byVariables });
    expect(printed).not.toContain("xoxb-secret");
    expect(printed).toMatch(/not JSON: look at line 1, column 1\./);
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
      argv: ["--stack", "Deskbell"],
      environment: { ...byVariables, ...aws.environment },
    });
    expect(code).toBe(0);
    expect(JSON.parse(aws.secret() ?? "")).toMatchObject({
      workspaces: { [sandboxAppId]: { accessToken: sandboxAccessToken } },
    });
    expect(JSON.parse(aws.receiverSecret() ?? "")).toEqual({
      workspaces: { [sandboxAppId]: { clientSecrets: [sandboxClientSecret] } },
    });
    expect(printed).toContain(`${desk.url}/webhooks/intercom`);
    expect(printed).toContain("npx deskbell doctor --stack Deskbell");
    expect(printed).not.toContain(sandboxAccessToken);
  } finally {
    await aws.close();
  }
});
