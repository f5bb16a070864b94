import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Bundles, bundle } from "../../bench/bundle.ts";
import { deliver, react, receive } from "../../infra/limits.ts";
import { openRuntimeDesk, type RuntimeDesk } from "./desk.ts";
import { eventually } from "./eventually.ts";
import { runtimeClient } from "./lambda-function.ts";

/**
 * How often an event may take the CPU of the least function that has both of AWS's clients and makes one call of each
 * (bench/functions/floor.ts). It is a ratio since the milliseconds differ by machine and by what else runs there.
 */
const most = { receive: 1, react: 4.5, deliver: 5.5 };
const limits = { receive, react, deliver };
const names = ["receive", "react", "deliver"] as const;

describe.skipIf(!runtimeClient)(
  "what the bundles take under Lambda's runtime client (npm run test:runtime, or this is skipped)",
  () => {
    let bundles: Bundles;
    let desk: RuntimeDesk;
    beforeAll(async () => {
      bundles = await bundle(Object.fromEntries(names.map((name) => [name, `../functions/${name}.ts`])), {
        floor: "functions/floor.ts",
      });
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
    /** Waits as long as messages leave the queues, however slowly. */
    async function drained(): Promise<void> {
      const waiting = async () => (await desk.waiting("events")) + (await desk.waiting("effects"));
      for (let left = await waiting(); left > 0; ) {
        const before = left;
        await eventually(async () => {
          left = await waiting();
          expect(left).toBeLessThan(before);
        });
      }
    }

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

    test("an event takes a bounded multiple of the CPU that the least function takes, at the same time", async ({
      annotate,
    }) => {
      const floor = await desk.another("floor", deliver.memory);
      const measured = { ...desk.functions, floor };
      const rounds = 5;
      const each = 25;
      async function round(): Promise<void> {
        for (let sent = 0; sent < each; sent++) await send("Is anybody there?");
        await drained();
        for (let called = 0; called < each; called++) await floor.invoke({});
      }
      for (let warming = 0; warming < 2; warming++) await round();
      const spent = () => Object.entries(measured).map(([name, one]) => [name, one.cpu()] as const);
      const before = new Map(spent());
      for (let one = 0; one < rounds; one++) await round();
      const took = new Map(
        spent().map(([name, cpu]) => [name, (cpu - (before.get(name) ?? 0)) / rounds / each]),
      );
      const least = took.get("floor") ?? 0;
      for (const name of names) {
        const times = (took.get(name) ?? 0) / least;
        const cold = Math.round(desk.functions[name].starts()[0] ?? 0);
        await annotate(
          `${name}: ${took.get(name)?.toFixed(1)} ms of CPU an event, ${times.toFixed(2)} × the least (${least.toFixed(1)} ms); cold ${cold} ms`,
        );
        expect.soft(times, name).toBeLessThan(most[name]);
      }
    }, 180_000);
  },
);
