import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Bundles, bundle } from "../../bench/bundle.ts";
import { deliver, react, receive } from "../../infra/limits.ts";
import { openRuntimeDesk, type RuntimeDesk } from "./desk.ts";
import { eventually } from "./eventually.ts";
import { runtimeClient } from "./lambda-function.ts";

/** Lambda gives a function with this much memory one whole CPU, and less in proportion. */
const wholeProcessor = 1_769;
const limits = { receive, react, deliver };
const names = ["receive", "react", "deliver"] as const;

describe.skipIf(!runtimeClient)(
  "what the bundles take under Lambda's runtime client (npm run test:runtime, or this is skipped)",
  () => {
    let bundles: Bundles;
    let desk: RuntimeDesk;
    beforeAll(async () => {
      bundles = await bundle(Object.fromEntries(names.map((name) => [name, `../functions/${name}.ts`])));
    }, 60_000);
    afterAll(() => bundles?.remove());
    beforeEach(async () => {
      desk = await openRuntimeDesk(bundles);
    }, 60_000);
    afterEach(() => desk?.close(), 60_000);

    async function send(body: string): Promise<void> {
      const created = desk.outside.happen("conversation.user.created", { company: "Acme", body });
      expect((await desk.post(JSON.stringify(created))).status).toBe(200);
    }
    const drained = () =>
      eventually(async () =>
        expect([await desk.waiting("events"), await desk.waiting("effects")]).toEqual([0, 0]),
      );

    test("the largest bodies that Intercom may send fit, ten at once", async ({ annotate }) => {
      for (let sent = 0; sent < 10; sent++) await send(`Here is my log. ${"and again ".repeat(590_000)}`);
      await drained();
      for (const name of names) {
        const [lambda, { memory }] = [desk.functions[name], limits[name]];
        await annotate(`${name}: ${Math.round(lambda.peak())} of ${memory} MB`);
        expect.soft(lambda.ends(), name).toEqual([]);
        expect.soft(lambda.peak(), name).toBeLessThan(memory * 0.95);
      }
    }, 120_000);

    test("an event takes little CPU, and a cold start is fast enough on the CPU share of its memory", async ({
      annotate,
    }) => {
      for (let sent = 0; sent < 50; sent++) await send("Is anybody there?");
      await drained();
      const before = names.map((name) => desk.functions[name].cpu());
      const events = 200;
      for (let sent = 0; sent < events; sent++) await send("Is anybody there?");
      await drained();
      for (const [index, name] of names.entries()) {
        const [lambda, share] = [desk.functions[name], limits[name].memory / wholeProcessor];
        const each = (lambda.cpu() - (before[index] ?? 0)) / events;
        await annotate(
          `${name}: ${each.toFixed(1)} ms of CPU an event, so ${(each / share).toFixed(1)} ms at ${limits[name].memory} MB; ` +
            `cold ${Math.round(lambda.starts()[0] ?? 0)} ms`,
        );
        expect.soft(each / share, name).toBeLessThan(100);
      }
    }, 180_000);
  },
);
