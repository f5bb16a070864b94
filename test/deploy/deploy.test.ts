import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { doctor } from "../../cli/doctor/doctor.ts";
import { minutes } from "../../src/time.ts";
import { ministack } from "../contract/engines/ministack.ts";
import { itemId } from "../stories/desk.ts";
import { type Cdk, openCdk } from "./cdk.ts";
import { type DeployedDesk, openDeployedDesk } from "./deployed-desk.ts";
import { type EmulatedAws, startEmulatedAws } from "./emulated-aws.ts";
import { type Outside, startOutside } from "./outside.ts";

/** The emulator takes no alarms that calculate; see not-emulated.ts for all that it cannot do. */
const settings = ["-c", "alarms=false", "-c", "alarmChannel=#support"];
const deploy = ["deploy", "--require-approval", "never", ...settings];

describe.skipIf(!ministack)("a stack on an emulated AWS (npm run test:deploy, or this is skipped)", () => {
  let aws: EmulatedAws;
  let outside: Outside;
  let cdk: Cdk;
  let desk: DeployedDesk;
  let bootstrapped = "";
  let deployed = "";
  let topic = "";

  beforeAll(async () => {
    [aws, outside] = await Promise.all([startEmulatedAws(), startOutside()]);
    // The operator's own clients take their credentials from here, never from the machine.
    for (const [name, value] of Object.entries(aws.environment)) vi.stubEnv(name, value);
    cdk = await openCdk(aws.environment);
    bootstrapped = await timed(() => cdk("bootstrap"));
    deployed = await timed(() => cdk(...deploy, "--outputs-file", join(cdk.directory, "outputs.json")));
    desk = await openDeployedDesk("Deskbell", aws.environment);
  }, 240_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    desk?.close();
    await Promise.all([cdk?.close(), outside?.close(), aws?.stop()]);
  });

  /** Things settle in milliseconds; this is how long a busy machine is waited for. */
  const eventually = <T>(look: () => Promise<T> | T, timeout = 60_000) =>
    vi.waitFor(look, { timeout, interval: 100 });

  const settled = (id: string, state = "handled", timeout?: number) =>
    eventually(async () => {
      const told = await desk.told(id);
      expect(told?.state, JSON.stringify(told)).toBe(state);
      return told!;
    }, timeout);

  test("tells in its outputs what an operator needs", async ({ annotate }) => {
    const { Deskbell } = JSON.parse(await readFile(join(cdk.directory, "outputs.json"), "utf8"));
    expect(Deskbell.WebhookUrl).toMatch(/\/webhooks\/intercom$/);
    expect(Deskbell).toMatchObject(desk.outputs);
    topic = Deskbell.AlarmTopicArn;
    expect(Deskbell.AfterDestroy).toBe(
      "ledger and configuration are kept; deploy once with -c keep=false to have them go too",
    );
    await annotate(`bootstrapped in ${bootstrapped}, deployed in ${deployed}`);
  });

  test("asks Intercom to come again while nobody has written its configuration", async () => {
    expect(await desk.send(outside.happen("ping"))).toBe(503);
    await desk.configure(outside.configuration);
    await eventually(async () => expect(await desk.send(outside.happen("ping"))).toBe(200));
  }, 90_000);

  test("is well, as the doctor sees it", async () => {
    const said: string[] = [];
    const print = (line: string) => void said.push(line);
    const code = await doctor(["--stack", "Deskbell"], { environment: aws.environment, print });
    expect(code, said.join("\n")).toBe(0);
  }, 90_000);

  test("tells in Slack what its alarm topic says", async () => {
    const alarm = {
      AlarmName: "DoorFails",
      AlarmDescription: "It fails. Runbook: look.",
      NewStateValue: "ALARM",
    };
    await aws.publish(topic, JSON.stringify({ ...alarm, StateChangeTime: new Date().toISOString() }));
    await eventually(() =>
      expect(outside.posts()).toContainEqual(
        expect.objectContaining({ channel: "#support", text: "🔔 It fails." }),
      ),
    );
  }, 90_000);

  test("answers what Intercom asks of an address", async () => {
    expect(await desk.ask("HEAD", "/webhooks/intercom")).toMatchObject({ status: 200, body: "" });
    expect(await desk.ask("GET", "/anything/else")).toMatchObject({ status: 404 });
  });

  let waiting: ReturnType<Outside["happened"]>;
  test("turns a signed webhook into an alert with the customer's context", async () => {
    // Twenty minutes ago: what it waits for is told at the end of this file.
    waiting = outside.happened(minutes(20), "conversation.user.created", {
      company: "Acme",
      body: "Anybody?",
    });
    expect(await desk.send(waiting)).toBe(200);
    const told = await settled(waiting.id);
    expect(told.facts.map(({ model }) => model)).toEqual(expect.arrayContaining(["contact", "company"]));
    const [alert] = outside.postsAbout(itemId(waiting));
    expect(alert).toMatchObject({ channel: "#vip", text: expect.stringContaining("Acme") });
    expect(JSON.stringify(alert?.blocks)).toContain("Anybody?");
  }, 90_000);

  test("acts once on the same notification, and on the same fact under another id", async () => {
    const created = outside.happen("conversation.user.created", { company: "Acme", body: "Hello" });
    const copy = { ...created, id: `${created.id}-copy` };
    for (const notification of [created, created, copy]) expect(await desk.send(notification)).toBe(200);
    await settled(created.id);
    const told = await settled(copy.id);
    expect(told.effects.map(({ key }) => key)).toEqual(
      (await desk.told(created.id))?.effects.map(({ key }) => key),
    );
    expect(outside.postsAbout(itemId(created))).toHaveLength(1);
  }, 90_000);

  test("refuses a signature that no secret makes, and queues nothing", async () => {
    const forged = outside.happen("conversation.user.created", { company: "Acme" });
    expect((await desk.post(JSON.stringify(forged), `sha1=${"0".repeat(40)}`)).status).toBe(401);
    expect((await desk.post(JSON.stringify(forged), "")).status).toBe(401);
    await eventually(async () => expect(await desk.lying(desk.outputs.EventsQueueUrl)).toBe(0));
    expect(await desk.told(forged.id)).toBeUndefined();
  }, 90_000);

  test("parks what it cannot read: on the dead-letter queue, in the ledger, with the reason", async () => {
    const { status, body } = await desk.post("{ not json");
    expect(status).toBe(200);
    const { accepted } = JSON.parse(body);
    const told = await settled(accepted, "parked");
    expect(told.reason).toContain("is not JSON");
    expect(await desk.lying(desk.outputs.EventsParkedQueueUrl)).toBe(1);
    expect(await desk.parked()).toEqual([expect.objectContaining({ id: accepted, reason: told.reason })]);
  }, 90_000);

  test("takes another version with messages in flight, and loses and doubles none", async ({ annotate }) => {
    const before = await aws.functions();
    const accepted: ReturnType<Outside["happen"]>[] = [];
    let refused = 0;
    let deploying = true;
    // Slack is away meanwhile, so that what the old version began is finished by the new one.
    outside.slackIsDown(true);
    const knocking = (async () => {
      while (deploying) {
        const created = outside.happen("conversation.user.created", { company: "Acme", body: "In between" });
        if ((await desk.send(created)) === 200) accepted.push(created);
        else refused += 1;
        await pause(50);
      }
    })();
    try {
      await cdk(...deploy, "--app", "node test/deploy/upgraded.ts");
    } finally {
      deploying = false;
      await knocking;
      outside.slackIsDown(false);
    }

    const after = await aws.functions();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [name, digest] of Object.entries(after)) expect(digest, name).not.toBe(before[name]);
    expect(accepted.length).toBeGreaterThan(20);
    // AWS lets a running function end; the emulator kills it, and what it held stays out of sight for three minutes.
    for (const { id } of accepted) await settled(id, "handled", 400_000);
    const posts = accepted.map((created) => outside.postsAbout(itemId(created)).length);
    expect(posts).toEqual(accepted.map(() => 1));
    expect(await desk.lying(desk.outputs.EffectsParkedQueueUrl)).toBe(0);
    await annotate(
      `${accepted.length} notifications accepted while it was deployed, ${refused} answered 5xx`,
    );
  }, 600_000);

  test("brings back by its own minute rule what has gone unanswered", async () => {
    const since = Number(waiting.data.item.waiting_since);
    await settled(
      `reminder:vipUnanswered:${since}:${since * 1000}:${since * 1000 + minutes(15)}`,
      "handled",
      150_000,
    );
    const posts = outside.postsAbout(itemId(waiting));
    expect(posts.map(({ text }) => text)).toEqual([
      expect.not.stringContaining("still waiting"),
      expect.stringContaining("still waiting"),
    ]);
    expect(posts[1]?.threadTs).toBe(posts[0]?.ts);
    expect(outside.intercomCalls()["POST /conversations/{conversation_id}/tags"]).toBe(1);
    expect(await desk.reconciledSince(), "the same rule let reconciliation begin").toBeGreaterThan(0);
  }, 180_000);

  test("stands beside another stage, of which nothing stays when it was told so", async () => {
    const alone = await aws.remains();
    const beside = [...settings, "-c", "stage=beside", "-c", "keep=false"];
    await cdk("deploy", "--require-approval", "never", ...beside);
    expect((await aws.remains()).queues).toHaveLength(2 * alone.queues.length);
    await cdk("destroy", "--force", ...beside);
    expect(await aws.remains()).toEqual(alone);
    expect(await desk.send(outside.happen("ping"))).toBe(200);
  }, 180_000);

  test("keeps ledger and configuration when it is destroyed, and nothing else", async () => {
    await cdk("destroy", "--force", ...settings);
    const { tables, secrets, queues, logs } = await aws.remains();
    expect({ tables, secrets }).toEqual({
      tables: [desk.outputs.LedgerTableName],
      secrets: [expect.stringContaining("Configuration")],
    });
    expect({ queues, logs, functions: await aws.functions() }).toEqual({
      queues: [],
      logs: [],
      functions: {},
    });
  }, 120_000);
});

async function timed(work: () => Promise<unknown>): Promise<string> {
  const began = performance.now();
  await work();
  return `${((performance.now() - began) / 1_000).toFixed(1)} s`;
}
