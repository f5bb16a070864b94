import { cp, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundles, bundle } from "../../bench/bundle.ts";
import { late } from "../../infra/late.ts";
import { minutes } from "../../src/platform/time.ts";
import { openRuntimeDesk, type RuntimeDesk } from "./desk.ts";
import { eventually } from "./eventually.ts";
import { runtimeClient } from "./lambda-function.ts";

describe.skipIf(!runtimeClient)(
  "what a start does not read, under Lambda's runtime client (npm run test:runtime, or this is skipped)",
  () => {
    let bundles: Bundles;
    let desk: RuntimeDesk;
    const files = Object.keys(late).map((file) => `${file}.mjs`);
    const directory = (name = "react") => dirname(bundles.paths[name] as string);
    const aside = () => join(bundles.directory, "aside");
    beforeAll(async () => {
      const entry = (name: string) => [name, `../functions/${name}.ts`];
      bundles = await bundle(Object.fromEntries(["receive", "react", "deliver"].map(entry)));
      await cp(directory(), aside(), { recursive: true });
      desk = await openRuntimeDesk(bundles);
    }, 60_000);
    afterAll(async () => {
      await desk?.close();
      await bundles?.remove();
    }, 60_000);

    const writes = async (company: string, topic = "conversation.user.replied") => {
      const notification = desk.outside.happen(topic, { company, body: "<p>Is <b>anybody</b> there?</p>" });
      expect((await desk.post(JSON.stringify(notification))).status).toBe(200);
      return notification.id;
    };
    /** What react has said of a notification so far. */
    const outcomes = (about: string) =>
      desk.functions.react.lines().flatMap((line) => {
        const { stage, id, outcome } = JSON.parse(line);
        return stage === "react" && id === about ? [outcome] : [];
      });

    const stop = async (times: number) => {
      const { react } = desk.functions;
      await eventually(() => expect(react.starts()).toHaveLength(times));
      react.kill();
      await eventually(() => expect(react.ends()).toHaveLength(times));
    };

    test("an ordinary notification needs none of it, and one that does waits until it is there", async () => {
      expect(await readdir(directory())).toEqual(expect.arrayContaining(files));
      const first = await writes("Initech");
      await eventually(() => expect(outcomes(first)).toEqual(["handled"]));
      // From here on the contact and the company are cached.
      for (const file of files) await rm(join(directory(), file));
      await stop(1);
      const ordinary = await writes("Initech");
      await eventually(() => expect(outcomes(ordinary)).toEqual(["handled"]));

      const alerting = await writes("Acme", "conversation.user.created");
      await eventually(() => expect(outcomes(alerting)).toEqual(["waiting"]));
      await cp(aside(), directory(), { recursive: true });
      await stop(2);
      desk.advance(minutes(5));
      await eventually(() => expect(outcomes(alerting)).toEqual(["waiting", "handled"]));
    }, 120_000);

    test("nor does an ordinary post", async () => {
      const { deliver } = desk.functions;
      await eventually(() => expect(deliver.starts()).toHaveLength(1));
      deliver.kill();
      await eventually(() => expect(deliver.ends()).toHaveLength(1));
      const before = deliver.lines().length;
      for (const file of files) await rm(join(directory("deliver"), file));
      const { status } = await desk.post(JSON.stringify(desk.outside.happen("contact.lead.signed_up")));
      expect(status).toBe(200);
      const outcomes = () =>
        deliver
          .lines()
          .slice(before)
          .map((line) => JSON.parse(line))
          .flatMap(({ stage, outcome }) => (stage === "deliver" ? [outcome] : []));
      await eventually(() => expect(outcomes()).toEqual(["done"]));
    }, 60_000);
  },
);
