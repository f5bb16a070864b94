import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { checkRegion } from "../../infra/region.ts";
import { readSettings, stackName } from "../../infra/settings.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";

/** As `-c name=value` gives them, all words; cdk.json may hold other JSON. */
function settingsOf(context: Record<string, unknown>) {
  const node = { tryGetContext: (name: string) => context[name] };
  return readSettings(node as Parameters<typeof readSettings>[0]);
}

const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/c";

test("without settings there is one desk that keeps its ledger, and alarms without a receiver", () => {
  expect(settingsOf({})).toEqual({
    stage: undefined,
    alarms: true,
    watch: "full",
    endpoint: "api",
    backups: true,
    entries: "brief",
    traces: false,
    slackActs: false,
    alarmEmail: undefined,
    alarmChannel: undefined,
    domain: undefined,
    keep: true,
    officeHours: { from: 8, until: 17 },
    accountConcurrency: 10,
    concurrency: { react: 3, deliver: 2, receive: 0 },
    warmWrites: undefined,
  });
  expect(stackName(settingsOf({}))).toBe("Deskbell");
});

test("every setting is read, as text or as JSON of cdk.json", () => {
  const words = {
    stage: "staging-2",
    alarms: "false",
    watch: "small",
    endpoint: "api",
    backups: "false",
    entries: "whole",
    traces: "true",
    slackActs: "true",
    alarmEmail: "desk@example.com",
    alarmChannel: "#büro-alarme",
    domain: "hooks.example.com",
    certificate,
    keep: "false",
    officeHours: "6-24",
    accountConcurrency: "1000",
    reactConcurrency: "40",
    receiveConcurrency: "300",
    warmWrites: "8000",
  };
  const heard = {
    stage: "staging-2",
    alarms: false,
    watch: "small",
    endpoint: "api",
    backups: false,
    entries: "whole",
    traces: true,
    slackActs: true,
    alarmEmail: "desk@example.com",
    alarmChannel: "#büro-alarme",
    domain: { name: "hooks.example.com", certificate },
    keep: false,
    officeHours: { from: 6, until: 24 },
    accountConcurrency: 1_000,
    concurrency: { react: 40, deliver: 10, receive: 300 },
    warmWrites: 8_000,
  };
  expect(settingsOf(words)).toEqual(heard);
  expect(settingsOf({ ...words, alarms: false, traces: true, keep: false })).toEqual(heard);
  expect(stackName(settingsOf(words))).toBe("Deskbell-staging-2");
});

test("an empty setting counts as not set: -c stage= is the default desk", () => {
  const nothing = Object.fromEntries(Object.keys(settingsOf({})).map((name) => [name, ""]));
  expect(settingsOf(nothing)).toEqual(settingsOf({}));
});

describe("a wrong setting is refused by its name, with what was wanted", () => {
  const twoOfThem = /takes two settings: -c domain=\S+ \(found .*\) and -c certificate=\S+ \(found .*\)\.$/;
  const hours = /The setting officeHours is .*; wanted: .* such as /;
  test.each<[Record<string, string>, RegExp]>([
    [{ stage: "Production!" }, /The setting stage is "Production!"; wanted: a lower-case word/],
    [{ stage: "2nd" }, /wanted: a lower-case word such as staging\. Give it as -c stage=…$/],
    [{ stage: "a".repeat(31) }, /wanted: a lower-case word/],
    [{ keep: "maybe" }, /The setting keep is "maybe"; wanted: true or false/],
    [{ keep: "False" }, /The setting keep is "False"; wanted: true or false/],
    [{ alarms: "0" }, /The setting alarms is "0"; wanted: true or false/],
    [{ traces: "yes" }, /The setting traces is "yes"; wanted: true or false/],
    [{ alarmChannel: "ops" }, /wanted: a Slack channel such as #ops/],
    [{ alarmChannel: "#ops and more" }, /wanted: a Slack channel such as #ops/],
    [{ alarmEmail: "nobody" }, /wanted: an e-mail address/],
    [{ officeHours: "17-8" }, /the earlier first/],
    [{ officeHours: "9-9" }, hours],
    [{ officeHours: "8-25" }, hours],
    [{ officeHours: "8" }, hours],
    [{ officeHours: "nine to five" }, hours],
    [{ domain: "hooks.example.com" }, twoOfThem],
    [{ certificate }, twoOfThem],
    [
      { domain: "hooks.example.com", certificate: "arn:aws:iam::123456789012:server-certificate/c" },
      twoOfThem,
    ],
    [{ domain: "https://hooks.example.com/", certificate }, /The setting domain is .* wanted: a host name/],
    [{ accountConcurrency: "9" }, /accountConcurrency is "9"; wanted: a whole number from 10 to/],
    [{ accountConcurrency: "lots" }, /wanted: a whole number/],
    [{ reactConcurrency: "1" }, /reactConcurrency is "1"; wanted: a whole number from 2 to 1000/],
    [{ receiveConcurrency: "1" }, /does not fit: an account of 10 can reserve 0 for receive/],
    [
      { accountConcurrency: "100", receiveConcurrency: "5" },
      /can reserve 0 for receive, since AWS keeps 100/,
    ],
    [{ reactConcurrency: "50" }, /does not fit: .* make 55, and the account allows 10\..*accountConcurrency/],
    [{ warmWrites: "3999" }, /warmWrites is "3999"; wanted: a whole number from 4000/],
    [{ watch: "none" }, /wanted: full or small/],
    [{ endpoint: "url", slackActs: "true" }, /endpoint=url and slackActs do not go together/],
    [
      { endpoint: "url", domain: "hooks.example.com", certificate },
      /endpoint=url and domain do not go together/,
    ],
    [{ domain: "localhost", certificate }, /wanted: a host name such as hooks\.example\.com/],
  ])("%j", (context, sentence) => {
    expect(() => settingsOf(context)).toThrow(ConfigurationError);
    expect(() => settingsOf(context)).toThrow(sentence);
  });
});

describe("a region", () => {
  test.each([
    ["cn-north-1", "amazonaws.com.cn"],
    ["cn-northwest-1", "amazonaws.com.cn"],
    ["eusc-de-east-1", "amazonaws.eu"],
    ["us-iso-east-1", "c2s.ic.gov"],
  ])("in which the functions could call nothing is refused: %s", (region, suffix) => {
    const sentence = `The region is ${region}, where AWS's addresses end in ${suffix}; wanted: one where they end in amazonaws.com, such as eu-central-1`;
    expect(() => checkRegion(region)).toThrow(ConfigurationError);
    expect(() => checkRegion(region)).toThrow(sentence);
  });

  test.each([undefined, "us-east-1", "eu-central-2", "us-gov-west-1", "eu-west-9"])(
    "in which they can is taken, and so is one that is new or not known yet: %s",
    (region) => expect(() => checkRegion(region)).not.toThrow(),
  );

  test("is the one to which the CLI deploys", async () => {
    const env = { ...process.env, CDK_DEFAULT_REGION: "cn-north-1" };
    const run = promisify(execFile)(process.execPath, ["infra/app.ts"], { env });
    await expect(run).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The region is cn-north-1, .+ Give it as AWS_REGION=…\n$/),
    });
  });
});

test("in a terminal that is one sentence and a failure, without a stack trace", async () => {
  const env = { ...process.env, CDK_CONTEXT_JSON: JSON.stringify({ stage: "Production!" }) };
  const run = promisify(execFile)(process.execPath, ["infra/app.ts"], { env });
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr:
      'The setting stage is "Production!"; wanted: a lower-case word such as staging. Give it as -c stage=…\n',
  });
});

test("docs/operating.md names each setting", () => {
  const [, table = ""] = readFileSync("docs/operating.md", "utf8").split("| setting | means |");
  const [told = ""] = table.split("\n\n");
  const names = [...told.matchAll(/`(\w+)(?:=\w+)?`(?=[,` |\w=]*\|)/g)].map(([, name]) => name);
  const { concurrency, ...others } = settingsOf({});
  const ofFunctions = Object.keys(concurrency).map((name) => `${name}Concurrency`);
  for (const name of [...Object.keys(others), ...ofFunctions, "certificate"]) expect(names).toContain(name);
});
