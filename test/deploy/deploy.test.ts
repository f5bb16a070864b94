import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { minutes } from "../../src/platform/time.ts";
import { program } from "../command.ts";
import { ministack } from "../contract/engines/ministack.ts";
import { itemId } from "../stories/desk.ts";
import type { Outside } from "./outside.ts";
import { closeScene, eventually, keepDoing, openScene, operate, type Scene, settled } from "./scene.ts";
import { inspectorStories } from "./stories/inspector.ts";
import { operatorStories } from "./stories/operator.ts";
import { webhookStories } from "./stories/webhooks.ts";

const doctor = program("doctor");
const setup = program("setup");

/** The emulator takes no alarms that calculate; see not-emulated.ts for all that it cannot do. */
const settings = ["-c", "alarms=false", "-c", "alarmChannel=#support"];
const deploy = ["deploy", "--require-approval", "never", ...settings];

describe.skipIf(!ministack)("a stack on an emulated AWS (npm run test:deploy, or this is skipped)", () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(deploy);
  }, 240_000);
  afterAll(() => closeScene(scene));

  test("has the outputs that an operator needs", async ({ annotate }) => {
    const { desk, outputs, took } = scene;
    expect(outputs.WebhookUrl).toMatch(/\/webhooks\/intercom$/);
    expect(outputs).toMatchObject(desk.outputs);
    expect(outputs.AfterDestroy).toBe(
      "ledger and configuration are kept; deploy once with -c keep=false to delete them, too",
    );
    await annotate(`bootstrapped in ${took.bootstrap}, deployed in ${took.deploy}`);
  });

  test("asks Intercom to retry until setup has written its configuration", async () => {
    const { desk, outside } = scene;
    expect(await desk.send(outside.happen("ping"))).toBe(503);
    const told = await operate(
      scene,
      (argv, context) =>
        setup(argv, {
          ...context,
          environment: { ...context.environment, ...outside.setupVariables },
          ask: undefined,
        }),
      ...outside.setupFlags,
    );
    expect(told, told.text).toMatchObject({
      code: 0,
      text: expect.stringContaining(desk.outputs.WebhookUrl),
    });
    await eventually(async () => expect(await desk.send(outside.happen("ping"))).toBe(200));
  }, 90_000);

  test("passes the doctor's checks", async () => {
    const { code, text } = await operate(scene, doctor);
    expect(code, text).toBe(0);
  }, 90_000);

  test("posts alarm notifications to Slack", async () => {
    const { aws, outputs, outside } = scene;
    const alarm = {
      AlarmName: "WebhookEndpointFails",
      AlarmDescription: "It fails. Runbook: look.",
      NewStateValue: "ALARM",
    };
    await aws.publish(
      outputs.AlarmTopicArn!,
      JSON.stringify({ ...alarm, StateChangeTime: new Date().toISOString() }),
    );
    await eventually(() =>
      expect(outside.posts()).toContainEqual(
        expect.objectContaining({ channel: "#support", text: "🔔 It fails." }),
      ),
    );
  }, 90_000);

  webhookStories(() => scene);

  let waiting: ReturnType<Outside["happened"]>;
  test("turns a signed webhook into an alert with the customer's context", async () => {
    const { desk, outside } = scene;
    // Twenty minutes ago. The end of this file tests its reminder.
    waiting = outside.happened(minutes(20), "conversation.user.created", {
      company: "Acme",
      body: "Anybody?",
    });
    expect(await desk.send(waiting)).toBe(200);
    const told = await settled(scene, waiting.id);
    expect(told.facts.map(({ model }) => model)).toEqual(expect.arrayContaining(["contact", "company"]));
    const [alert] = outside.postsAbout(itemId(waiting));
    expect(alert).toMatchObject({ channel: "#vip", text: expect.stringContaining("Acme") });
    expect(JSON.stringify(alert?.blocks)).toContain("Anybody?");
  }, 90_000);

  operatorStories(() => scene);
  inspectorStories(() => scene);

  test("deploys another version with messages in flight, and loses and doubles none", async ({
    annotate,
  }) => {
    const { aws, cdk, desk, outside } = scene;
    const before = await aws.functions();
    const accepted: ReturnType<Outside["happen"]>[] = [];
    let refused = 0;
    // Slack is down meanwhile, so that the new version finishes what the old one began.
    outside.slackIsDown(true);
    const enough = keepDoing(async () => {
      const created = outside.happen("conversation.user.created", { company: "Acme", body: "In between" });
      if ((await desk.send(created)) === 200) accepted.push(created);
      else refused += 1;
    });
    try {
      await cdk(...deploy, "--app", "node test/deploy/upgraded.ts");
    } finally {
      await enough();
      outside.slackIsDown(false);
    }

    const after = await aws.functions();
    expect(Object.keys(after)).toEqual(Object.keys(before));
    for (const [name, digest] of Object.entries(after)) expect(digest, name).not.toBe(before[name]);
    expect(accepted.length).toBeGreaterThan(20);
    // AWS lets a running function finish; the emulator kills it, and its messages stay in flight for three minutes.
    for (const { id } of accepted) await settled(scene, id, "handled", 400_000);
    // One company that writes so often is rolled up: each conversation has its card, or is named in the list.
    const told = () => accepted.map((created) => outside.messagesNaming(itemId(created)));
    await vi.waitFor(() => expect(told()).toEqual(accepted.map(() => 1)), {
      timeout: 180_000,
      interval: 2_000,
    });
    expect(await desk.lying(desk.outputs.EffectsParkedQueueUrl)).toBe(0);
    await annotate(
      `${accepted.length} notifications accepted while it was deployed, ${refused} answered 5xx`,
    );
  }, 600_000);

  test("reminds by its own minute rule of what is unanswered", async () => {
    const { desk, outside } = scene;
    const since = Number(waiting.data.item.waiting_since);
    await settled(
      scene,
      `reminder:${waiting.app_id}:conversation:${itemId(waiting)}:vipUnanswered:${since}:${since * 1000}:${since * 1000 + minutes(15)}`,
      "handled",
      150_000,
    );
    const posts = outside.postsAbout(itemId(waiting));
    expect(posts.map(({ text }) => text)).toEqual([
      expect.not.stringContaining("still waiting"),
      expect.stringContaining("still waiting"),
    ]);
    expect(posts[1]?.threadTs).toBe(posts[0]?.ts);
    expect(outside.tagsOf(itemId(waiting))).toEqual(["vip-unanswered"]);
    expect(await desk.reconciledSince(), "the same rule let reconciliation begin").toBeGreaterThan(0);
  }, 180_000);

  test("runs beside another stage, which leaves nothing behind if configured so", async () => {
    const { aws, cdk, desk, outside } = scene;
    const alone = await aws.remains();
    const beside = [...settings, "-c", "stage=beside", "-c", "keep=false"];
    await cdk("deploy", "--require-approval", "never", ...beside);
    expect((await aws.remains()).queues).toHaveLength(2 * alone.queues.length);
    await cdk("destroy", "--force", ...beside);
    expect(await aws.remains()).toEqual(alone);
    expect(await desk.send(outside.happen("ping"))).toBe(200);
  }, 180_000);

  test("keeps ledger and secrets when it is destroyed, and nothing else", async () => {
    const { aws, cdk, desk } = scene;
    await cdk("destroy", "--force", ...settings);
    const { tables, secrets, queues, logs } = await aws.remains();
    expect({ tables, secrets: secrets.sort() }).toEqual({
      tables: [desk.outputs.LedgerTableName],
      secrets: [expect.stringMatching(/Configuration/), expect.stringMatching(/ReceiverConfiguration/)],
    });
    expect({ queues, logs, functions: await aws.functions() }).toEqual({
      queues: [],
      logs: [],
      functions: {},
    });
  }, 120_000);
});
