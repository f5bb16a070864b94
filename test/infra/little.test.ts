import { describe, expect, it } from "vitest";
import { watching } from "../../cli/cost/assumptions.ts";
import { type Json, synthesise } from "./synthesised.ts";

const small = synthesise({ watch: "small" });
const url = synthesise({ endpoint: "url" });
const alarmsOf = ({ of }: typeof small): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(of("AWS::CloudWatch::Alarm")).map(([place, { Properties }]) => [
      place.slice("AlarmNotifications/".length),
      Properties,
    ]),
  );

describe("with watch=small", () => {
  it("there are three alarms on metrics of AWS's own, no metrics and no dashboard", () => {
    const alarms = alarmsOf(small);
    expect(Object.keys(alarms).sort()).toEqual(["EffectsParked", "EventsParked", "WebhookEndpointFails"]);
    for (const { Namespace } of Object.values(alarms)) expect(Namespace).toMatch(/^AWS\//);
    small.template.resourceCountIs("AWS::Logs::MetricFilter", 0);
    small.template.resourceCountIs("AWS::CloudWatch::Dashboard", 0);
  });

  it("the bill assumes that", () => {
    expect(watching.small).toEqual({
      alarmMetrics: Object.keys(alarmsOf(small)).length,
      customMetrics: 0,
      dashboards: 0,
    });
  });

  it("a parked message raises one, and so do five answers of 5xx", () => {
    const { EventsParked, WebhookEndpointFails } = alarmsOf(small);
    expect(EventsParked).toMatchObject({
      MetricName: "ApproximateNumberOfMessagesVisible",
      Threshold: 0,
      ComparisonOperator: "GreaterThanThreshold",
      AlarmActions: [expect.anything()],
    });
    expect(WebhookEndpointFails).toMatchObject({ MetricName: "5xx", Threshold: 4 });
  });

  it("and without alarms there is none", () => {
    synthesise({ watch: "small", alarms: "false" }).template.resourceCountIs("AWS::CloudWatch::Alarm", 0);
  });
});

describe("with endpoint=url", () => {
  it("receive has a public URL in place of API Gateway, and the address ends with the path that it serves", () => {
    url.template.resourceCountIs("AWS::ApiGatewayV2::Api", 0);
    url.template.hasResourceProperties("AWS::Lambda::Url", { AuthType: "NONE" });
    const { Outputs } = url.template.toJSON();
    expect(JSON.stringify(Outputs.WebhookUrl.Value)).toMatch(/"FunctionUrl"\]\},"webhooks\/intercom"\]/);
  });

  it("its answers are watched by the function's own metrics", () => {
    expect(JSON.stringify(alarmsOf(url).WebhookEndpointFails)).toContain('"MetricName":"Url5xxCount"');
    expect(JSON.stringify(alarmsOf(url).WebhookEndpointIsSlow)).toContain('"MetricName":"UrlRequestLatency"');
    expect(alarmsOf(url)).not.toHaveProperty("WebhookEndpointThrottled");
    expect(alarmsOf(url)).toHaveProperty("FunctionsThrottled");
  });
});

describe("the ledger", () => {
  it("has no point-in-time recovery with backups=false, and has it without", () => {
    const enabled = (context: Record<string, string>) =>
      Object.values(synthesise(context).of("AWS::DynamoDB::Table")).map(
        ({ Properties }) => Properties.PointInTimeRecoverySpecification?.PointInTimeRecoveryEnabled,
      );
    expect(enabled({})).toContain(true);
    expect(enabled({ backups: "false" })).not.toContain(true);
  });

  it("is brief unless entries=whole", () => {
    const kept = (context: Record<string, string>) =>
      Object.values(synthesise(context).of("AWS::Lambda::Function")).flatMap(
        ({ Properties }) => Properties.Environment?.Variables?.LEDGER_ENTRIES ?? [],
      );
    expect(kept({})).toEqual(["brief"]);
    expect(kept({ entries: "whole" })).toEqual(["whole"]);
  });
});
