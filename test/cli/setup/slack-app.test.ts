import { existsSync } from "node:fs";
import { mkdtemp, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sandboxAccessToken, sandboxClientSecret } from "../../../sandbox/intercom/credentials.ts";
import {
  sandboxBotToken,
  sandboxConfigurationToken,
  sandboxRefreshToken,
} from "../../../sandbox/slack/credentials.ts";
import { appId } from "../../../sandbox/slack/ids.ts";
import { scopesWanted } from "../../../src/slack/app-needs.ts";
import { type AppManifest, appManifest } from "../../../src/slack/manifest.ts";
import { differences } from "../../../src/slack/manifest-differences.ts";
import { program } from "../../command.ts";
import { openDesk, type TestDesk } from "../../stories/desk.ts";
import { openFakeAws, outputsOf } from "../aws/fake-aws.ts";

const setup = program("setup");

let desk: TestDesk;
let file: string;
let tokens: string;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());
beforeEach(async () => {
  file = join(await mkdtemp(join(tmpdir(), "deskbell-app-")), "deskbell.json");
  tokens = `${file}.tokens`;
});

type Run = {
  argv?: string[];
  /** By the beginning of the question; everything else is answered with Enter. */
  answers?: Record<string, string>;
  environment?: Record<string, string>;
  input?: string;
};

const intercom = {
  DESKBELL_INTERCOM_TOKEN: sandboxAccessToken,
  DESKBELL_CLIENT_SECRET: sandboxClientSecret,
};

async function run({ argv = [], answers, environment = {}, input = "" }: Run) {
  const printed: string[] = [];
  const asked: string[] = [];
  const code = await setup(
    [
      ...(environment.AWS_REGION ? [] : ["--file", file]),
      ...["--region", "us", "--intercom-api", `${desk.url}/sandbox/intercom`],
      ...["--slack-api", `${desk.url}/sandbox/slack/api/`, ...argv],
    ],
    {
      environment: { ...intercom, ...environment },
      tokens,
      input: async () => input,
      print: (line) => printed.push(line),
      ask: answers
        ? async (question) => {
            asked.push(question);
            return Object.entries(answers).find(([begins]) => question.startsWith(begins))?.[1] ?? "";
          }
        : undefined,
    },
  );
  return { code, printed: printed.join("\n"), asked };
}

const written = async () => JSON.parse(await readFile(file, "utf8"));

async function called(method: string, fields: Record<string, string>) {
  const answer = await fetch(`${desk.url}/sandbox/slack/api/${method}`, {
    method: "POST",
    headers: { authorization: `Bearer ${sandboxConfigurationToken}` },
    body: new URLSearchParams(fields),
  });
  return (await answer.json()) as { ok: boolean; manifest?: AppManifest };
}
const manifestOf = async (app_id: string) => (await called("apps.manifest.export", { app_id })).manifest!;

describe("with an app configuration token", () => {
  it("a person gets an app, its install link, and its signing secret in the configuration", async () => {
    const { code, printed, asked } = await run({
      argv: ["--tunnel", "https://desk.example.net/"],
      answers: { "Slack app configuration": sandboxConfigurationToken, "Slack bot token": sandboxBotToken },
    });
    expect(code).toBe(0);
    const [, made = ""] = /Made the Slack app (A\w+)\./.exec(printed) ?? [];
    expect(await manifestOf(made)).toEqual(appManifest({ endpoint: "https://desk.example.net/slack" }));
    expect(printed).toContain(`https://api.slack.com/apps/${made}/install-on-team`);
    expect(asked.filter((question) => question.includes("signing secret"))).toEqual([]);
    const { slack } = await written();
    expect(slack.signingSecret).toMatch(/^[\da-f]{32}$/);
    for (const secret of [sandboxConfigurationToken, sandboxBotToken, slack.signingSecret])
      expect(printed).not.toContain(secret);
    expect(existsSync(tokens)).toBe(false);
  });

  it("a script gives it by standard input, and learns where to install the app", async () => {
    const { code, printed } = await run({
      environment: { DESKBELL_SLACK_CONFIGURATION_TOKEN: "-" },
      input: `${sandboxConfigurationToken}\n`,
    });
    expect(code).toBe(0);
    const [, made = ""] = /Made the Slack app (A\w+)\./.exec(printed) ?? [];
    expect(await manifestOf(made)).toEqual(appManifest());
    expect(await written()).not.toHaveProperty("slack");
  });

  it("what the app lacks is put into it, what its owner has set stays, and then nothing is left to do", async () => {
    const own: AppManifest = {
      display_information: { name: "Our own name" },
      features: { slash_commands: [{ command: "/ours", url: "https://ours.example", description: "Ours" }] },
      oauth_config: { scopes: { bot: ["chat:write", "pins:read"] } },
    };
    await called("apps.manifest.update", { app_id: appId, manifest: JSON.stringify(own) });
    const environment = {
      DESKBELL_SLACK_CONFIGURATION_TOKEN: sandboxConfigurationToken,
      DESKBELL_SLACK_TOKEN: sandboxBotToken,
    };
    const { code, printed } = await run({ environment });
    expect(code).toBe(0);
    expect(printed).toContain("bot scopes: was without ");
    expect(printed).toContain(`https://api.slack.com/apps/${appId}/install-on-team`);
    const present = await manifestOf(appId);
    expect(differences(present, appManifest())).toEqual([]);
    expect(present).toMatchObject({ display_information: own.display_information, features: own.features });
    expect(present.oauth_config?.scopes?.bot).toContain("pins:read");
    expect((await run({ environment })).printed).toContain(`The Slack app ${appId} is as it should be.`);
  });

  it.each([
    ["has", "https://api.example.net/slack/interactions"],
    ["has not", undefined],
  ])("a stack's app gets its address where the stack %s an endpoint for Slack", async (has, address) => {
    const outputs = { ...outputsOf(desk), WebhookUrl: "https://api.example.net/webhooks/intercom" };
    const slackOutputs = { SlackSecretArn: "arn:aws:secretsmanager:us-east-1:000000000000:secret:Slack" };
    const aws = await openFakeAws({
      stacks: { Deskbell: { ...outputs, ...(has === "has" && slackOutputs) } },
    });
    const blank = { display_information: { name: "x" } };
    await called("apps.manifest.update", { app_id: appId, manifest: JSON.stringify(blank) });
    try {
      const { code } = await run({
        argv: ["--stack", "Deskbell"],
        environment: {
          ...aws.environment,
          DESKBELL_SLACK_CONFIGURATION_TOKEN: sandboxConfigurationToken,
          DESKBELL_SLACK_TOKEN: sandboxBotToken,
          DESKBELL_SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
        },
      });
      expect(code).toBe(0);
      expect((await manifestOf(appId)).settings?.interactivity?.request_url).toBe(address);
    } finally {
      await aws.close();
    }
  });

  it("an emoji is heard where the configuration has it, and then Slack wants to verify the address", async () => {
    const slack = { botToken: sandboxBotToken, signingSecret: "0123456789abcdef", emoji: true };
    await writeFile(file, JSON.stringify({ slack }));
    const { printed } = await run({
      argv: ["--tunnel", "https://desk.example.net"],
      environment: { DESKBELL_SLACK_CONFIGURATION_TOKEN: sandboxConfigurationToken },
    });
    expect((await manifestOf(appId)).settings?.event_subscriptions).toMatchObject({
      request_url: "https://desk.example.net/slack/events",
      bot_events: ["reaction_added"],
    });
    expect(printed).toContain(`https://api.slack.com/apps/${appId}/app-manifest`);
    expect((await written()).slack.emoji).toBe(true);
  });

  it("a person who gives the signing secret in the same run gets the addresses in it", async () => {
    await writeFile(file, JSON.stringify({ slack: { botToken: sandboxBotToken } }));
    const { code, asked } = await run({
      argv: ["--tunnel", "https://other.example.net"],
      answers: {
        "Slack app configuration": sandboxConfigurationToken,
        "Slack signing secret": "0123456789abcdef",
      },
    });
    expect(code).toBe(0);
    expect(asked.filter((question) => question.startsWith("Slack")).at(-1)).toMatch(/^Slack signing secret/);
    expect((await manifestOf(appId)).settings?.interactivity?.request_url).toBe(
      "https://other.example.net/slack/interactions",
    );
  });

  it("what Slack refuses later does not undo the configuration", async () => {
    desk.sandboxes.slack.misbehave({
      faults: [{ fault: "refuse", method: "apps.manifest.export", error: "no_permission", times: 1 }],
    });
    const { code, printed } = await run({
      environment: {
        DESKBELL_SLACK_CONFIGURATION_TOKEN: sandboxConfigurationToken,
        DESKBELL_SLACK_TOKEN: sandboxBotToken,
      },
    });
    expect(code).toBe(1);
    expect(printed).toMatch(/no_permission.*collaborator of the app/);
    expect(await written()).toMatchObject({ slack: { botToken: sandboxBotToken } });
  });

  it("Slack's refusal is told with what to do, and a person is asked again for a wrong token", async () => {
    const expired = await run({ environment: { DESKBELL_SLACK_CONFIGURATION_TOKEN: "xoxe.xoxp-1-old" } });
    expect(expired.code).toBe(1);
    expect(expired.printed).toMatch(
      /does not accept the app configuration token \(invalid_auth\).*Generate one/,
    );
    const wrong = await run({ environment: { DESKBELL_SLACK_CONFIGURATION_TOKEN: sandboxBotToken } });
    expect(wrong.printed).toMatch(/is a Slack bot token.*wanted an app configuration token/);
    expect(wrong.printed).not.toContain(sandboxBotToken);
  });

  it("a lost answer makes no second app: a person looks first", async () => {
    const created = () => desk.sandboxes.slack.calls().counts["apps.manifest.create"] ?? 0;
    const before = created();
    desk.sandboxes.slack.misbehave({
      faults: [{ fault: "drop_after", method: "apps.manifest.create", times: 1 }],
    });
    const { code, printed } = await run({
      environment: { DESKBELL_SLACK_CONFIGURATION_TOKEN: sandboxConfigurationToken },
    });
    expect(code).toBe(1);
    expect(printed).toMatch(/Look at https:\/\/api\.slack\.com\/apps whether it was done/);
    expect(created()).toBe(before + 1);
  });
});

describe("with a refresh token", () => {
  it("it is exchanged, only its owner can read the new ones, and the next run needs none", async () => {
    const first = await run({ environment: { DESKBELL_SLACK_CONFIGURATION_TOKEN: sandboxRefreshToken } });
    expect(first.printed).toContain("Made the Slack app");
    expect((await stat(tokens)).mode & 0o777).toBe(0o600);
    const before = JSON.parse(await readFile(tokens, "utf8"));
    expect(before).toMatchObject({
      token: expect.stringMatching(/^xoxe\.xoxp-/),
      expiresAt: expect.any(Number),
    });
    expect(first.printed).not.toContain(before.token);

    const again = { environment: { DESKBELL_SLACK_TOKEN: sandboxBotToken } };
    expect((await run(again)).printed).toMatch(/is as it should be|is now/);
    expect(JSON.parse(await readFile(tokens, "utf8"))).toEqual(before);

    await writeFile(tokens, JSON.stringify({ ...before, expiresAt: Date.now() }));
    expect((await run(again)).printed).toContain("is as it should be");
    const after = JSON.parse(await readFile(tokens, "utf8"));
    expect(after.refreshToken).not.toBe(before.refreshToken);

    await writeFile(tokens, JSON.stringify({ ...before, expiresAt: Date.now() }));
    const { code, printed, asked } = await run({ ...again, answers: {} });
    expect(code).toBe(0);
    expect(printed).toMatch(/is of no use: Slack answered with invalid_refresh_token/);
    expect(asked.some((question) => question.startsWith("Slack app configuration token"))).toBe(true);
  });
});

describe("without a token", () => {
  it("a person gets the page that has the manifest filled in", async () => {
    const { printed } = await run({ answers: {} });
    const [page = ""] = /https:\/\/api\.slack\.com\/apps\?new_app=1&manifest_json=\S+/.exec(printed) ?? [];
    expect(JSON.parse(new URL(page).searchParams.get("manifest_json") ?? "")).toEqual(appManifest());
  });

  it("--manifest prints it and where to paste it, and asks nothing", async () => {
    const { code, printed, asked } = await run({ argv: ["--manifest"], answers: {} });
    expect(code).toBe(0);
    expect(asked).toEqual([]);
    const [json = ""] = printed.split("\n\n");
    expect(JSON.parse(json).oauth_config.scopes.bot).toEqual(scopesWanted({ acting: false, emoji: false }));
    expect(printed).toContain("https://api.slack.com/apps?new_app=1&manifest_json=");
    expect(existsSync(file)).toBe(false);
  });

  it("--manifest has addresses where there are a signing secret and a tunnel", async () => {
    const { printed } = await run({
      argv: ["--manifest", "--tunnel", "https://desk.example.net"],
      environment: { DESKBELL_SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef" },
    });
    expect(printed).toContain("https://desk.example.net/slack/interactions");
  });

  it("a tunnel without https is refused, since Slack posts to none", async () => {
    const { code, printed } = await run({ argv: ["--manifest", "--tunnel", "http://desk.example.net"] });
    expect(code).toBe(1);
    expect(printed).toMatch(/--tunnel is .* wanted an address such as https:/);
  });
});
