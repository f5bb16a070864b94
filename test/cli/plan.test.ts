import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { letterOf } from "../../cli/cost/count/letter.ts";
import { readCounted } from "../../cli/cost/counted.ts";
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

describe("npx deskbell plan", () => {
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

  it("gives scripts the figures that it prints", async () => {
    const { limits, withinEveryLimit } = JSON.parse(
      (await run("--events-per-minute", "150000", "--json")).text,
    );
    const { text } = await run("--events-per-minute", "150000");
    expect(withinEveryLimit).toBe(false);
    const exceeded = limits.filter(({ share }: { share: number }) => share > 1);
    expect(text).toContain(`This load exceeds ${exceeded.length} of ${limits.length}:`);
    for (const { who, what } of exceeded) expect(text).toContain(`- ${who}, ${what}. `);
  });

  it("names an invalid number", async () => {
    expect(await run("--events-per-minute", "lots")).toMatchObject({ code: 2 });
    expect((await run("--alerts", "all")).text).toMatch(/--alerts needs a share/);
    expect((await run("--region", "Ireland")).text).toMatch(/--region needs an AWS region such as eu-west-1/);
  });

  it("says what it does not know, and how to learn it", async () => {
    const { text } = await run("--events-per-minute", "6000");
    expect(text).toMatch(/Not known here:\n- what your AWS account is granted/);
    expect(text).toMatch(/several hundred messages a minute; this load posts 600\n/);
    expect(text).toMatch(/--body 20kb for mail/);
    expect((await run("--body", "20kb")).text).not.toMatch(/--body 20kb for mail/);
  });

  it("says how long an outage may last before messages keep back others", async () => {
    const told = (await run("--events-per-minute", "60000", "--alerts", "10%", "--channels", "10")).text;
    expect(told).toMatch(/first 120,000 messages/);
    expect(told).toMatch(/With more than 60,000 on it, a message that has to wait is parked/);
    // 100 effects a second, ten to each channel.
    expect(told).toMatch(/one Slack channel stands still: its messages are parked after 1\.7 hours/);
    expect(told).toMatch(/Slack stands still: its messages are parked after 10 minutes/);
    expect(told).toMatch(/react is stopped: after 2 minutes the newest messages wait/);
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
      /SQS: calls of one kind, FIFO, high throughput, eu-north-1 .* 2,535 .* 2,400 .* exceeded/,
    );
  });

  it("and how large its account is decide how many workers there are", () => {
    expect(useOf("reactWorkers").limit.most).toBe(3);
    expect(useOf("reactWorkers", {}, { account: 1_000 }).limit.most).toBe(50);
    expect(useOf("concurrency", {}, { account: 1_000 }).limit.most).toBe(1_000);
    // Sweeps run at no load, too.
    expect(useOf("concurrency", { eventsPerMinute: 1 }).need).toBeGreaterThan(2);
  });

  it("and with which workers it is deployed, those of receive included", async () => {
    expect(useOf("receiveWorkers").limit.most).toBe(3);
    expect(useOf("receiveWorkers", {}, { account: 1_000 }).limit.most).toBe(200);
    const { text } = await run("--account-concurrency", "1000", "--react-concurrency", "7");
    expect(text).toMatch(/workers of react in that account \(at a time\) +[\d.]+ +7 /);
    expect(text).toMatch(/executions reserved for receive/);
    expect((await run("--react-concurrency", "many")).text).toMatch(
      /--react-concurrency needs a whole number/,
    );
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
  it("takes more writes, and costs more, the longer it is", async () => {
    const units = [0.3, 5, 12, 20, 100, 400].map((kilobytes) => {
      const load = { eventsPerMinute: 1_000, alerts: 0.1, channels: 10 };
      const uses = limitUses(readCounted(kilobytes)[10], load, usualSetup);
      return uses.find(({ name }) => name === "tableWrites")!.need;
    });
    expect(units).toEqual(units.toSorted((a, b) => a - b));
    expect(new Set(units).size).toBe(6);
    const budget = async (...argv: string[]) =>
      Number(/Budget: \$([\d.]+)/.exec((await run(...argv)).text)?.[1]);
    expect(await budget("--body", "20kb")).toBeGreaterThan(1.1 * (await budget()));
    expect((await run("--body", "lots")).text).toMatch(
      /--body needs a size such as 5kb, at most 1mb; got "lots"/,
    );
  });

  it("is counted with texts that compress as prose does", () => {
    const prose = ["docs/operating.md", "README.md", "ARCHITECTURE.md", "docs/security.md"]
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const shareOf = (text: string) => pack(text).length / text.length;
    for (const kilobytes of [5, 20, 100]) {
      const lines = prose.slice(0, kilobytes * 1_024).split("\n");
      const mail = lines.map((line) => `<p>${line}</p>`).join("");
      expect(Math.abs(shareOf(letterOf(kilobytes)) - shareOf(mail))).toBeLessThan(0.1);
    }
  });
});

it("knows Deskbell's own limits as the stack sets them", () => {
  expect(limits.throttle.most).toBe(infra.throttle.rateLimit);
  expect(limits.sweep.most).toBe(infra.remind.timeout.toSeconds());
});
