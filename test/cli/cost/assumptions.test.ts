import { describe, expect, it } from "vitest";
import * as assumed from "../../../cli/cost/assumptions.ts";
import * as limits from "../../../infra/limits.ts";
import { synthesise } from "../../infra/synthesised.ts";

const { of } = synthesise();
const all = (type: string) => Object.values(of(type));

describe("the bill assumes what the stack has", () => {
  it("memory", () => {
    for (const [name, memory] of Object.entries(assumed.memory)) {
      const limit = (limits as Record<string, unknown>)[name] as { memory: number } | undefined;
      if (limit) expect({ name, memory }).toEqual({ name, memory: limit.memory });
    }
  });

  it("alarms, by the metrics they watch", () => {
    const looked = all("AWS::CloudWatch::Alarm").map(
      ({ Properties: { Metrics } }) =>
        Metrics?.filter((one: { MetricStat?: object }) => one.MetricStat).length ?? 1,
    );
    expectAbout(
      looked.reduce((sum, one) => sum + one, 0),
      assumed.watching.full.alarmMetrics,
    );
  });

  it("custom metrics: those filtered out of logs", () => {
    expectAbout(all("AWS::Logs::MetricFilter").length, assumed.watching.full.customMetrics);
  });

  it("dashboards", () => {
    expect(all("AWS::CloudWatch::Dashboard")).toHaveLength(assumed.watching.full.dashboards);
  });

  it("an access log line", () => {
    const Format = String(all("AWS::ApiGatewayV2::Stage")[0]?.Properties.AccessLogSettings.Format);
    const line = Format.replace(/\$context\.requestId/, "JKJaXmPLvHcESHA=")
      .replace(/\$context\.identity\.sourceIp/, "255.255.255.255")
      .replace(/\$context\.routeKey/, "POST /webhooks/intercom")
      .replace(/\$context\.\w+/g, "100");
    expectAbout(line.length, assumed.accessLine);
  });
});

it("shares of events add up", () => {
  const sum = Object.values(assumed.otherEvents).reduce((all, share) => all + share, 0);
  expect(sum).toBeCloseTo(1, 10);
});

/** Within a quarter, so that one more alarm needs no change of the bill, but many do. */
function expectAbout(found: number, assumption: number) {
  expect(found).toBeGreaterThan(0.75 * assumption);
  expect(found).toBeLessThan(1.25 * assumption);
}
