import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCounted } from "../../cli/cost/counted.ts";
import { packedShare } from "../../cli/plan/bodies.ts";
import { limitsIn } from "../../cli/plan/limits.ts";
import { limitUses } from "../../cli/plan/needs.ts";
import { shardsTake } from "../../cli/plan/partitions.ts";
import { type Setup, usualSetup } from "../../cli/plan/setup.ts";
import * as infra from "../../infra/limits.ts";
import { pack } from "../../src/store/packed.ts";
import { program } from "../command.ts";

const plan = program("plan");

const counted = readCounted();
const limits = limitsIn(usualSetup);

async function run(...argv: string[]) {
  const printed: string[] = [];
  const code = await plan(argv, { environment: {}, print: (line) => printed.push(line) });
  return { code, text: printed.join("\n") };
}

const useOf = (
  name: string,
  load: Partial<Parameters<typeof limitUses>[1]> = {},
  setup: Partial<Setup> = {},
) => {
  const usual = { eventsPerMinute: 1_000, alerts: 0.1, channels: 10 };
  const uses = limitUses(counted[10], { ...usual, ...load }, { ...usualSetup, ...setup });
  return uses.find((use) => use.name === name)!;
};
const reachedAt = (...given: Parameters<typeof useOf>) => useOf(...given).reachedAt;

describe("npm run plan", () => {
  it("says that a usual day is within every limit, and which limit is reached first", async () => {
    const { code, text } = await run("--events-per-minute", "600");
    expect(code).toBe(0);
    expect(text).toMatch(
      /The first limit: \w+, .* at [\d,]+ events a minute\.\nThis load is within every limit\./,
    );
  });

  it("plans for a usual load by default", async () => {
    expect((await run()).text).toBe((await run("--events-per-minute", "600")).text);
  });

  it("names the limits that Intercom's fastest rate exceeds, with remedies and a budget", async () => {
    const { text } = await run("--events-per-minute", "150000");
    expect(text).toMatch(/This load exceeds \d+ of \d+:\n- /);
    expect(text).toMatch(/- Slack, messages to one channel/);
    expect(text).toMatch(/Budget: \$[\d.]+ for an hour/);
    expect(text).toMatch(/Sources:\n(- .*\n)*- https:/);
  });

  it("names the AWS quotas that would be nearly used up", async () => {
    expect((await run("--events-per-minute", "600")).text).toContain("No AWS quota has to be raised.");
    expect((await run("--events-per-minute", "2000000")).text).toMatch(
      /AWS quotas to raise[\s\S]*- API Gateway: [\d,]+ a second/,
    );
  });

  it("names an invalid number", async () => {
    expect(await run("--events-per-minute", "lots")).toMatchObject({ code: 2 });
    expect((await run("--alerts", "all")).text).toMatch(/--alerts needs a share/);
    expect((await run("--region", "Ireland")).text).toMatch(/--region needs a region such as eu-west-1/);
  });

  it("says what it does not know, and how to learn it", async () => {
    const { text } = await run("--events-per-minute", "6000");
    expect(text).toMatch(/Not known here:\n- what your AWS account is granted/);
    expect(text).toMatch(/several hundred messages a minute; this load posts 600\n/);
    expect(text).toMatch(/--body-kb 20 for mail/);
    expect((await run("--body-kb", "20")).text).not.toMatch(/--body-kb 20 for mail/);
  });

  it("says how long an outage may last before messages keep back others", async () => {
    const told = (await run("--events-per-minute", "60000", "--alerts", "10%", "--channels", "10")).text;
    expect(told).toMatch(/first 120,000 messages/);
    // 100 effects a second, ten to each channel.
    expect(told).toMatch(/one Slack channel stands still: after 3\.3 hours/);
    expect(told).toMatch(/Slack stands still: after 20 minutes/);
    expect(told).toMatch(/react is stopped: after 2 minutes/);
    const small = (await run("--events-per-minute", "60")).text;
    expect(small).toMatch(/Slack stands still: never within the 6 hours after which messages are parked/);
    expect(small).toMatch(/react is stopped: after 33\.3 hours/);
    expect((await run("--alerts", "0")).text).not.toMatch(/Infinity|NaN/);
  });
});

describe("the load at which a limit is reached", () => {
  it("does not depend on the given load", () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 1_000_000 }), (eventsPerMinute) => {
        for (const name of Object.keys(limits)) {
          const [usual, other] = [reachedAt(name), reachedAt(name, { eventsPerMinute })];
          expect(Math.abs(usual - other)).toBeLessThanOrEqual(1 + usual / 1e6);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("is higher for Slack with more channels or fewer alerts", () => {
    const usual = reachedAt("slackChannels");
    expect(reachedAt("slackChannels", { channels: 20 })).toBeGreaterThan(1.9 * usual);
    expect(reachedAt("slackChannels", { alerts: 0.05 })).toBeGreaterThan(1.9 * usual);
  });
});

describe("where a stack stands", () => {
  it("decides what SQS and API Gateway take", async () => {
    const calls = (region: string) => useOf("queueCalls", {}, { region }).limit.most;
    expect(
      ["us-east-1", "eu-west-1", "us-east-2", "ap-northeast-1", "eu-west-2", "eu-north-1"].map(calls),
    ).toEqual([70_000, 70_000, 19_000, 9_000, 4_500, 2_400]);
    expect(useOf("gateway", {}, { region: "eu-south-1" }).limit.most).toBe(2_500);
    expect((await run("--region", "eu-north-1", "--events-per-minute", "150000")).text).toMatch(
      /SQS: calls of one kind, FIFO, high throughput, eu-north-1 .* 2,850 .* 2,400 .* exceeded/,
    );
  });

  it("and how large its account is decide how many workers there are", () => {
    expect(useOf("reactWorkers").limit.most).toBe(3);
    expect(useOf("reactWorkers", {}, { account: 1_000 }).limit.most).toBe(50);
    expect(useOf("concurrency", {}, { account: 1_000 }).limit.most).toBe(1_000);
    // Sweeps run at no load, too.
    expect(useOf("concurrency", { eventsPerMinute: 1 }).need).toBeGreaterThan(2);
  });

  it("takes 4,000 writes of a new table, and more of a warm one", () => {
    const fastest = { eventsPerMinute: 150_000 };
    expect(useOf("newTableWrites", fastest)).toMatchObject({ limit: { most: 4_000 } });
    expect(useOf("newTableWrites", fastest).share).toBeGreaterThan(1);
    expect(useOf("newTableWrites", fastest, { warmWrites: 40_000 }).share).toBeLessThan(1);
  });

  it("decides how many shards share a partition", () => {
    // Nine of sixteen in one of four partitions; four in one of forty.
    expect(shardsTake(4_000)).toBe(Math.floor(16_000 / 9));
    expect(shardsTake(40_000)).toBe(4_000);
    expect(shardsTake(1_000)).toBe(1_000);
    const fullest = Array.from({ length: 2_000 }, () => {
      const partitions = [0, 0, 0, 0];
      for (let key = 0; key < 16; key++) partitions[Math.floor(Math.random() * 4)]! += 1;
      return Math.max(...partitions);
    });
    expect(fullest.filter((keys) => keys > 9).length).toBeLessThan(50);
  });
});

describe("mail", () => {
  it("takes more writes and reads the longer it is", () => {
    const writes = [undefined, 5, 20, 100].map((bodyKb) => {
      const load = bodyKb === undefined ? {} : { bodyKb };
      expect(useOf("queueCalls", load).need).toBe(useOf("queueCalls").need);
      return useOf("tableWrites", load).need;
    });
    expect(writes).toEqual(writes.toSorted((a, b) => a - b));
    expect(new Set(writes).size).toBe(4);
  });

  it("leaves at most half of itself once it is packed", () => {
    const prose = ["docs/operating.md", "README.md", "ARCHITECTURE.md", "docs/security.md"]
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    for (const kilobytes of [5, 20, 100]) {
      const lines = prose
        .repeat(2)
        .slice(0, kilobytes * 1_024)
        .split("\n");
      const mail = lines.map((line) => `<p>${line}</p>`).join("");
      expect(pack(mail).length / mail.length).toBeLessThan(packedShare);
    }
  });
});

it("knows Deskbell's own limits as the stack sets them", () => {
  expect(limits.throttle.most).toBe(infra.throttle.rateLimit);
  expect(limits.sweep.most).toBe(infra.remind.timeout.toSeconds());
});
