import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCounted } from "../../cli/cost/counted.ts";
import { limits } from "../../cli/plan/limits.ts";
import { plan } from "../../cli/plan/plan.ts";
import { wallsOf } from "../../cli/plan/walls.ts";
import * as infra from "../../infra/limits.ts";

const counted = readCounted();

function run(...argv: string[]) {
  const printed: string[] = [];
  const code = plan(argv, (line) => printed.push(line));
  return { code, text: printed.join("\n") };
}

const wall = (name: string, wish: Partial<Parameters<typeof wallsOf>[1]> = {}) =>
  wallsOf(counted[10], { eventsPerMinute: 1_000, alerts: 0.1, channels: 10, ...wish }).find(
    (one) => one.name === name,
  );

describe("npm run plan", () => {
  it("says that a usual day fits, and what is reached first when it grows", () => {
    const { code, text } = run("--events-per-minute", "600");
    expect(code).toBe(0);
    expect(text).toMatch(/The first wall: \w+, .* at [\d,]+ events a minute\.\nThis load fits\./);
  });

  it("plans for a usual load when nothing is said", () => {
    expect(run().text).toBe(run("--events-per-minute", "600").text);
  });

  it("names what Intercom's fastest goes beyond, with what to do, and a budget", () => {
    const { text } = run("--events-per-minute", "150000");
    expect(text).toMatch(/This load goes beyond \d+ of \d+:\n- /);
    expect(text).toMatch(/- Slack, messages to one channel/);
    expect(text).toMatch(/Budget: \$[\d.]+ for an hour/);
    expect(text).toMatch(/Sources:\n- https:/);
  });

  it("asks AWS for what would be nearly taken", () => {
    expect(run("--events-per-minute", "600").text).toContain("Nothing has to be asked of AWS.");
    expect(run("--events-per-minute", "2000000").text).toMatch(
      /To ask of AWS[\s\S]*- API Gateway: [\d,]+ a second/,
    );
  });

  it("says what is wrong with a number", () => {
    expect(run("--events-per-minute", "lots")).toMatchObject({ code: 1 });
    expect(run("--alerts", "all").text).toMatch(/--alerts wants a share/);
  });
});

describe("walls", () => {
  it("stand where they stand, whatever load is asked about", () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 1_000_000 }), (eventsPerMinute) => {
        for (const name of Object.keys(limits)) {
          const [here, there] = [wall(name)?.reachedAt ?? 0, wall(name, { eventsPerMinute })?.reachedAt ?? 0];
          expect(Math.abs(here - there)).toBeLessThanOrEqual(1 + here / 1e6);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("of Slack moves away with more channels and fewer alerts", () => {
    const here = wall("slackChannels")?.reachedAt ?? 0;
    expect(wall("slackChannels", { channels: 20 })?.reachedAt).toBeGreaterThan(1.9 * here);
    expect(wall("slackChannels", { alerts: 0.05 })?.reachedAt).toBeGreaterThan(1.9 * here);
  });
});

it("knows Deskbell's own limits as the stack sets them", () => {
  expect(limits.throttle.most).toBe(infra.throttle.rateLimit);
  expect(limits.reactWorkers.most).toBe(infra.react.concurrency);
  expect(limits.deliverWorkers.most).toBe(infra.deliver.concurrency);
  expect(limits.sweep.most).toBe(infra.remind.timeout.toSeconds());
});
