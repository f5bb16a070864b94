import { dirname } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Bundles, bundle } from "../../bench/bundle.ts";
import { sandboxAccessToken, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { seconds } from "../../src/platform/time.ts";
import { itemId } from "../stories/desk.ts";
import { secretsIn } from "../stories/secrets-in.ts";
import { openRuntimeDesk, type RuntimeDesk, visibility } from "./desk.ts";
import { eventually } from "./eventually.ts";
import { runtimeClient, startFunction } from "./lambda-function.ts";

describe.skipIf(!runtimeClient)(
  "the bundles under Lambda's runtime client (npm run test:runtime, or this is skipped)",
  () => {
    let bundles: Bundles;
    let desk: RuntimeDesk;
    beforeAll(async () => {
      const entry = (name: string) => [name, `../functions/${name}.ts`];
      bundles = await bundle(Object.fromEntries(["receive", "react", "deliver"].map(entry)));
    }, 60_000);
    afterAll(() => bundles?.remove());
    beforeEach(async () => {
      desk = await openRuntimeDesk(bundles);
    }, 60_000);
    const printed: string[] = [];
    afterEach(async () => {
      printed.push(...Object.values(desk?.functions ?? {}).flatMap((each) => each.lines()));
      await desk?.close();
    }, 60_000);

    const alert = (body = "Is anybody there?") =>
      desk.outside.happen("conversation.user.created", { company: "Acme", body });
    const posts = (notification: ReturnType<typeof alert>) => desk.outside.postsAbout(itemId(notification));
    const send = async (notification: object) => (await desk.post(JSON.stringify(notification))).status;
    const settled = (id: string) =>
      eventually(async () => {
        const told = await desk.told(id);
        expect(told?.state, JSON.stringify(told)).toBe("handled");
      });

    test("a cold function answers its first webhook, and the alert is in Slack", async () => {
      const created = alert();
      expect(await send(created)).toBe(200);
      await settled(created.id);
      expect(posts(created)).toHaveLength(1);
      for (const lambda of Object.values(desk.functions))
        await eventually(() => expect(lambda.starts()).toHaveLength(1));
    }, 60_000);

    test("a table that does not answer is given up and asked again: the function lives, and nothing is repeated", async () => {
      const created = alert();
      // The post succeeds; DynamoDB never answers the first write of the delivery record.
      desk.forwarder.hold((body) => body.includes("effect#") && body.includes('"S":"done"'));
      expect(await send(created)).toBe(200);
      await eventually(() => expect(desk.forwarder.held()).toBe(1));
      await settled(created.id);
      expect(posts(created)).toHaveLength(1);
      const { deliver } = desk.functions;
      expect(deliver.ends()).toEqual([]);
      await eventually(() =>
        expect(deliver.lines().map((line) => JSON.parse(line))).toContainEqual(
          expect.objectContaining({ stage: "deliver", outcome: "done" }),
        ),
      );
    }, 90_000);

    test("a function that runs out of memory is killed, and what it held is handled once by the next", async () => {
      const { react } = desk.functions;
      const usual = alert();
      expect(await send(usual)).toBe(200);
      await settled(usual.id);
      desk.memory.react = Math.ceil(react.peak()) + 5;
      const bulky = Array.from({ length: 5 }, () => alert(`Here is my log. ${"and again ".repeat(300_000)}`));
      for (const each of bulky) expect(await send(each)).toBe(200);
      await eventually(() => expect(react.ends()).toContain("Runtime.OutOfMemory"));

      desk.memory.react = 512;
      desk.advance(visibility);
      for (const { id } of bulky) await settled(id);
      expect(bulky.map((each) => posts(each).length)).toEqual(bulky.map(() => 1));
      expect(react.ends()).not.toContain("Sandbox.Timedout");
    }, 90_000);

    test("a function that is killed in the middle of a batch leaves nothing undone and nothing done twice", async () => {
      const batch = Array.from({ length: 10 }, () => alert());
      const { react } = desk.functions;
      // Decided, and only some effects are on the queue.
      desk.forwarder.after((body) => body.includes('"S":"decided"'), 4, react.kill);
      for (const each of batch) expect(await send(each)).toBe(200);
      await eventually(() => expect(react.ends()).toEqual(["Runtime.ExitError"]));

      desk.advance(visibility);
      for (const { id } of batch) await settled(id);
      expect(batch.map((each) => posts(each).length)).toEqual(batch.map(() => 1));
      expect(react.starts().length).toBeGreaterThan(1);
    }, 90_000);

    test("a function without configuration says what is missing, and which deployment fixes it", async () => {
      const directory = dirname(bundles.paths.react as string);
      const bare = await startFunction({
        directory,
        environment: {},
        timeout: seconds(14),
        memory: () => 512,
      });
      await expect(bare.invoke({ Records: [] })).rejects.toMatchObject({
        type: "ConfigurationError",
        message: expect.stringMatching(/^Missing in the environment: EVENTS_QUEUE_URL .+ deploy it again\.$/),
      });
      expect(bare.ends(), "a handler that throws does not take the process along").toEqual([]);
      await bare.close();
      printed.push(...bare.lines());
    }, 60_000);

    test("all their output is JSON, line by line, and contains no secret", () => {
      const lines = printed.map((line) => JSON.parse(line));
      expect(lines.length).toBeGreaterThan(50);
      expect(lines).toContainEqual(
        expect.objectContaining({ stage: "receive", outcome: "cold start", coldStartMs: expect.any(Number) }),
      );
      const words = ["anybody there", "my log", sandboxAccessToken, sandboxClientSecret, sandboxBotToken];
      expect(printed.flatMap((line) => secretsIn(line, words))).toEqual([]);
    });
  },
);
