import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCounted } from "../../cli/cost/counted.ts";
import { limits } from "../../cli/plan/limits.ts";
import { limitUses } from "../../cli/plan/needs.ts";
import { plan } from "../../cli/plan/plan.ts";
import * as infra from "../../infra/limits.ts";

const counted = readCounted();

function run(...argv: string[]) {
  const printed: string[] = [];
  const code = plan(argv, (line) => printed.push(line));
  return { code, text: printed.join("\n") };
}

const reachedAt = (name: string, load: Partial<Parameters<typeof limitUses>[1]> = {}) =>
  limitUses(counted[10], { eventsPerMinute: 1_000, alerts: 0.1, channels: 10, ...load }).find(
    (use) => use.name === name,
  )?.reachedAt ?? 0;

describe("npm run plan", () => {
  it("says that a usual day is within every limit, and which limit is reached first", () => {
    const { code, text } = run("--events-per-minute", "600");
    expect(code).toBe(0);
    expect(text).toMatch(
      /The first limit: \w+, .* at [\d,]+ events a minute\.\nThis load is within every limit\./,
    );
  });

  it("plans for a usual load by default", () => {
    expect(run().text).toBe(run("--events-per-minute", "600").text);
  });

  it("names the limits that Intercom's fastest rate exceeds, with remedies and a budget", () => {
    const { text } = run("--events-per-minute", "150000");
    expect(text).toMatch(/This load exceeds \d+ of \d+:\n- /);
    expect(text).toMatch(/- Slack, messages to one channel/);
    expect(text).toMatch(/Budget: \$[\d.]+ for an hour/);
    expect(text).toMatch(/Sources:\n- https:/);
  });

  it("names the AWS quotas that would be nearly used up", () => {
    expect(run("--events-per-minute", "600").text).toContain("No AWS quota has to be raised.");
    expect(run("--events-per-minute", "2000000").text).toMatch(
      /AWS quotas to raise[\s\S]*- API Gateway: [\d,]+ a second/,
    );
  });

  it("names an invalid number", () => {
    expect(run("--events-per-minute", "lots")).toMatchObject({ code: 1 });
    expect(run("--alerts", "all").text).toMatch(/--alerts needs a share/);
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

it("knows Deskbell's own limits as the stack sets them", () => {
  expect(limits.throttle.most).toBe(infra.throttle.rateLimit);
  expect(limits.sweep.most).toBe(infra.remind.timeout.toSeconds());
});
