import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../cli/doctor/finding.ts";
import { sandboxDocument } from "../../local/configuration.ts";
import type { WatchState } from "../../local/watch/watch.ts";
import { sandboxAppId } from "../../sandbox/intercom/credentials.ts";
import { receiverDocument } from "../../src/configuration/receiver.ts";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { program } from "../command.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { openFakeAws, outputsOf } from "./aws/fake-aws.ts";

const doctor = program("doctor");

type Report = { place: string; ok: boolean; findings: Finding[] };
type Document = ReturnType<typeof sandboxDocument>;

let desk: TestDesk;
let saved: WatchState = {
  ...{ version: 1, loadedAt: 0, reactions: 1 },
  ...{ isNewest: true, problems: [], notes: [] },
};
let directory: string;
let addresses: string;

beforeAll(async () => {
  const nowhere = reaction({
    on: heard("conversation.user.created"),
    do: () => [slack.post("#nowhere", { text: "hello" })],
  });
  directory = await mkdtemp(join(tmpdir(), "deskbell-doctor-"));
  addresses = join(directory, "desk");
  const watched = { current: () => ({ nowhere }), state: () => saved };
  desk = await openDesk({ watched, directory: addresses });
});
afterAll(() => desk.close());

/** Runs doctor on the desk with a changed configuration of the sandbox. */
async function examine(
  change: (document: Document) => unknown = (document) => document,
  argv: string[] = [],
) {
  const file = join(directory, "deskbell.json");
  await writeFile(file, JSON.stringify(change(sandboxDocument(desk.url))));
  const printed: string[] = [];
  const environment = { ...desk.environment, DESKBELL_CONFIG: file, PORT: new URL(desk.url).port };
  const code = await doctor(["--json", ...argv], {
    environment,
    addresses,
    print: (line) => printed.push(line),
    pingTimeout: seconds(15),
  });
  return { code, ...(JSON.parse(printed.join("\n")) as Report) };
}

const faults = ({ findings }: Report) => findings.filter(({ result }) => result === "failure");
const said = (told: Report) =>
  told.findings.map(({ check, result, says }) => `${result} ${check} ${says}`).join("\n");

describe("on this machine", () => {
  it("finds nothing wrong with a sandbox desk", async () => {
    const told = await examine();
    expect(faults(told)).toEqual([]);
    expect(told).toMatchObject({ code: 0, ok: true, place: "this machine" });
    expect(said(told)).toMatch(/ok webhook endpoint rejects a wrong signature/);
    expect(said(told)).toMatch(/ok signature .* reached the ledger/);
    expect(said(told)).toMatch(/ok Intercom .* can read/);
    expect(said(told)).toMatch(/ok clock /);
  });

  it("warns of what the type check found in reactions that the start let run, with the place", async () => {
    const place = { file: "vip.ts", line: 9, column: 3 };
    saved = { ...saved, problems: [{ ...place, says: "facts has no company.", remedy: "Add the need." }] };
    const told = await examine();
    saved = { ...saved, problems: [] };
    expect(told.code).toBe(0);
    expect(said(told)).toMatch(/warning reactions .*src\/reactions\/vip\.ts:9:3 {2}facts has no company/);
  });

  it("finds nothing wrong once the sandbox's clock was moved ahead, and is no lost webhook", async () => {
    const headers = { "content-type": "application/json" };
    const leap = { method: "POST", headers, body: JSON.stringify({ by: minutes(30) }) };
    expect((await fetch(`${desk.url}/api/clock`, leap)).status).toBe(200);
    expect(faults(await examine())).toEqual([]);
    expect(await (await fetch(`${desk.url}/api/tally`)).json()).toMatchObject({ lost: 0 });
  });

  it("leaves nothing in the ledger, or says that it does", async () => {
    const ids = async () => {
      const answer = await fetch(`${desk.url}/api/notifications?limit=100`);
      const { notifications } = (await answer.json()) as { notifications: { id: string }[] };
      return notifications.map(({ id }) => id);
    };
    const before = await ids();
    expect(said(await examine())).toMatch(/reached the ledger \d+ ms later$/m);
    expect(await ids()).toEqual(before);
    const elsewhere = addresses;
    addresses = join(directory, "nowhere");
    expect(said(await examine())).toMatch(/reached the ledger \d+ ms later, where it stays: it could not/);
    addresses = elsewhere;
    expect(await ids()).toHaveLength(before.length + 1);
  });

  it("names every invalid key with a remedy, and no secret", async () => {
    const told = await examine(() => ({
      workspaces: { abc: { region: "mars", accessToken: "dG9rOnNlY3JldA", clientSecrets: [] } },
      colour: "blue",
    }));
    expect(told.code).toBe(1);
    expect(faults(told).map(({ check }) => check)).toEqual([
      "workspaces.abc.region",
      "workspaces.abc.clientSecrets",
      "colour",
    ]);
    expect(faults(told).every((finding) => "remedy" in finding && finding.remedy)).toBe(true);
    expect(JSON.stringify(told)).not.toContain("dG9rOnNlY3JldA");
  });

  it("finds a token of another workspace, and a client secret that the webhook endpoint does not have", async () => {
    const told = await examine(({ workspaces, ...rest }) => ({
      ...rest,
      workspaces: {
        other: { ...workspaces[sandboxAppId], region: "eu", clientSecrets: ["an-unknown-secret"] },
      },
    }));
    expect(said(told)).toMatch(
      /failure signature \(other, client secret 1\) a signed ping was answered with 401/,
    );
    expect(said(told)).toMatch(
      new RegExp(`failure Intercom \\(other\\) the access token belongs to workspace ${sandboxAppId}`),
    );
    expect(said(told)).toMatch(
      /failure Intercom \(other\) the workspace is in region US, but configured as eu/,
    );
  });

  it("reports tokens that are refused, without showing them", async () => {
    const told = await examine(({ workspaces, slack: settings, ...rest }) => ({
      ...rest,
      workspaces: { [sandboxAppId]: { ...workspaces[sandboxAppId], accessToken: "d3Jvbmc6dG9rZW4" } },
      slack: { ...settings, botToken: "xoxb-wrong-token" },
    }));
    expect(said(told)).toMatch(/failure Intercom .* does not accept the access token/);
    expect(said(told)).toMatch(/failure Slack .*invalid_auth/);
    expect(JSON.stringify(told)).not.toMatch(/d3Jvbmc6dG9rZW4|xoxb-wrong-token/);
  });

  it("skips the sandboxes while the desk is stopped", async () => {
    const printed: string[] = [];
    const file = join(directory, "away.json");
    // The desk may have used another port at its last start.
    await writeFile(file, JSON.stringify(sandboxDocument("http://127.0.0.1:19")));
    const code = await doctor([], {
      environment: { DESKBELL_CONFIG: file, PORT: "9" },
      print: (line) => printed.push(line),
    });
    expect(code).toBe(1);
    expect(printed.join("\n")).toMatch(/no answer from http:\/\/127\.0\.0\.1:9/);
    expect(printed.join("\n")).toContain("npm start");
    expect(printed.join("\n")).not.toMatch(/Intercom \(|FAILURE {2}Slack|network|status\./);
  });
});

describe("a deployed stack", () => {
  async function examineStack(
    secret: string | undefined,
    {
      name = "Deskbell-test",
      receiver = secret && JSON.stringify(receiverDocument(JSON.parse(secret))),
    } = {},
  ) {
    const aws = await openFakeAws({
      stacks: { "Deskbell-test": outputsOf(desk) },
      limits: { ConcurrentExecutions: 1_000, UnreservedConcurrentExecutions: 900 },
      ...(secret === undefined ? {} : { secret }),
      ...(receiver === undefined ? {} : { receiver }),
    });
    const printed: string[] = [];
    try {
      const code = await doctor(["--stack", name, "--json"], {
        environment: { ...desk.environment, DESKBELL_CONFIG: undefined, ...aws.environment },
        print: (line) => printed.push(line),
        pingTimeout: seconds(15),
      });
      return { code, printed: printed.join("\n") };
    } finally {
      await aws.close();
    }
  }

  it("passes every check: secret, webhook endpoint, queues, tables", async () => {
    const { code, printed } = await examineStack(JSON.stringify(sandboxDocument(desk.url)));
    const told = JSON.parse(printed) as Report;
    expect(faults(told)).toEqual([]);
    expect(code).toBe(0);
    for (const part of ["events queue", "effects queue", "ledger table", "cache table"])
      expect(said(told)).toMatch(new RegExp(`ok ${part}`));
    expect(said(told)).toMatch(/ok signature .* reached the ledger/);
    expect(said(told)).toMatch(/ok concurrency the account allows 1000 executions at a time, 900 of them/);
  });

  it("shows what is parked, and the channel that is missing", async () => {
    const happened = desk.happen("conversation.user.created");
    await desk.send(happened);
    await desk.settled(happened.id, "parked");
    const { printed } = await examineStack(JSON.stringify(sandboxDocument(desk.url)));
    const told = JSON.parse(printed) as Report;
    expect(said(told)).toMatch(/warning parked 1 parked, the oldest because: .*#nowhere/);
    expect(said(told)).toMatch(/failure Slack channels #nowhere \(named in the ledger\)/);
  });

  it.each([
    ["knows other client secrets", { workspaces: { sandbox1: { clientSecrets: ["older"] } } }, /names other/],
    ["holds tokens, too", undefined, /holds more than client secrets/],
  ])("finds that the receiver's own secret %s", async (_, receiver, says) => {
    const configuration = sandboxDocument(desk.url);
    const given = { receiver: JSON.stringify(receiver ?? configuration) };
    const { code, printed } = await examineStack(JSON.stringify(configuration), given);
    expect(code).toBe(1);
    expect(faults(JSON.parse(printed) as Report)).toContainEqual(
      expect.objectContaining({ check: "receiver's secret", says: expect.stringMatching(says) }),
    );
  });

  it("says how to fill a secret that has no value yet", async () => {
    const { code, printed } = await examineStack(undefined);
    expect(code).toBe(1);
    expect(printed).toContain("npx deskbell setup --stack Deskbell-test");
  });

  it("says when there is no stack of that name", async () => {
    const { code, printed } = await examineStack("{}", { name: "Elsewhere" });
    expect(code).toBe(1);
    expect(printed).toMatch(/There is no stack Elsewhere in us-east-1/);
  });
});
