import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { prices } from "../../cli/cost/prices.ts";
import { watches } from "./alarm-state.ts";
import { finds } from "./filter-pattern.ts";
import { grantsOf } from "./grants.ts";
import { type Json, synthesise } from "./synthesised.ts";

const without = synthesise();
const acting = synthesise({ slackActs: "true" });
const { of, resources, template } = acting;
const routesOf = (stack: typeof without) =>
  Object.values(stack.of("AWS::ApiGatewayV2::Route")).map(({ Properties }) => String(Properties.RouteKey));

test("the endpoint for Slack, its secret and its alarm are made only where they are wanted", () => {
  expect(routesOf(without).filter((route) => route.includes("slack"))).toEqual([]);
  expect(Object.keys(without.of("AWS::Lambda::Function"))).not.toContain("Slack/Function");
  expect(JSON.stringify(without.resources)).not.toMatch(/SlackConfiguration|SlackFails/);
  expect(routesOf({ ...without, of })).toEqual(
    expect.arrayContaining(["POST /slack/interactions", "POST /slack/events", "POST /slack/commands"]),
  );
  expect(Object.keys(of("AWS::CloudWatch::Alarm")).some((name) => name.includes("SlackFails"))).toBe(true);
  template.hasOutput("SlackSecretArn", {});
});

test("it may read its own secret and send to the events queue, and nothing else", () => {
  const [, policy] = Object.entries(of("AWS::IAM::Policy")).find(([place]) =>
    place.startsWith("Slack/Role"),
  )!;
  expect(grantsOf(policy, resources).sort()).toEqual([
    "Events/Queue sqs:SendMessage",
    "Slack/Logs logs:CreateLogStream",
    "Slack/Logs logs:PutLogEvents",
    "SlackConfiguration secretsmanager:GetSecretValue",
  ]);
});

/** One line of the gateway's access log, as it writes it. */
function written(route: string, status: number, latency: number) {
  const [stage] = Object.values(of("AWS::ApiGatewayV2::Stage"));
  const format: string = stage!.Properties.AccessLogSettings.Format;
  const context: Json = { routeKey: route, status, responseLatency: latency };
  return JSON.parse(format.replaceAll(/\$context\.(\w+)(?:\.\w+)?/g, (_, name) => context[name] ?? "-"));
}

const countedBy = (stack: typeof without, name: string, lines: Json[]) => {
  const { FilterPattern, MetricTransformations } =
    stack.of("AWS::Logs::MetricFilter")[`WebhookEndpoint/AccessLogs/${name}`]!.Properties;
  const [{ MetricValue }] = MetricTransformations;
  const amount = (line: Json) => (MetricValue.startsWith("$.") ? line[MetricValue.slice(2)] : MetricValue);
  return lines.filter((line) => finds(FilterPattern, line)).map(amount);
};

const answered = [
  written("POST /webhooks/intercom", 503, 90),
  written("POST /webhooks/intercom", 200, 12),
  written("POST /slack/interactions", 503, 6_000),
  written("POST /slack/events", 500, 6_000),
  written("GET /health", 500, 700),
];

test("what the alarms say of Intercom's webhooks is counted without Slack's requests", () => {
  const alarm = (stack: typeof without, name: string) =>
    watches(stack.of("AWS::CloudWatch::Alarm")[`AlarmNotifications/${name}`]!.Properties);
  for (const stack of [acting, synthesise({ slackActs: "true", watch: "small" })]) {
    expect(alarm(stack, "WebhookEndpointFails")).toContain("Deskbell/log WebhookFailed");
    expect(countedBy(stack, "WebhookFailed", answered)).toEqual(["1"]);
    expect(JSON.stringify(stack.of("AWS::CloudWatch::Alarm"))).not.toContain("AWS/ApiGateway");
  }
  expect(alarm(acting, "WebhooksRefused")).toContain("Deskbell/log WebhookFailed");
  expect(alarm(acting, "WebhookEndpointIsSlow")).toEqual(["Deskbell/log WebhookLatency"]);
  expect(countedBy(acting, "WebhookLatency", answered)).toEqual([90, 12]);
});

test("the dashboard shows the same, and names what has Slack's requests in it", () => {
  const shown = (stack: typeof without) => JSON.stringify(stack.of("AWS::CloudWatch::Dashboard"));
  expect(shown(acting)).toMatch(/WebhookFailed.*WebhookLatency/);
  expect(shown(acting)).toMatch(/all, Slack's too.*4xx, Slack's too.*429, Slack's too/);
  const ofTheStage = /AWS\/ApiGateway\W+(5xx|Latency)/;
  expect(shown(without)).toMatch(ofTheStage);
  expect(shown(acting)).not.toMatch(ofTheStage);
  expect(shown(without)).not.toContain("Slack's too");
});

test("a desk from which nobody acts has no such metrics, and its access log is as it was", () => {
  expect(Object.keys(without.of("AWS::Logs::MetricFilter")).join()).not.toMatch(
    /WebhookFailed|WebhookLatency/,
  );
  const [stage] = Object.values(without.of("AWS::ApiGatewayV2::Stage"));
  expect(stage!.Properties.AccessLogSettings.Format).toContain('"latency":"$context.responseLatency"');
});

test("docs/operating.md says what it costs", () => {
  const standing = ({ of }: typeof without) => {
    const alarmMetrics = Object.values(of("AWS::CloudWatch::Alarm")).map(
      ({ Properties }) => Properties.Metrics?.filter((one: Json) => one.MetricStat).length ?? 1,
    );
    return (
      alarmMetrics.reduce((sum, one) => sum + one, 0) * prices.alarmMetric.dollars +
      Object.keys(of("AWS::Logs::MetricFilter")).length * prices.metric.dollars +
      Object.keys(of("AWS::SecretsManager::Secret")).length * prices.secret.dollars
    );
  };
  const more = (watch: string) =>
    `$${(standing(synthesise({ slackActs: "true", watch })) - standing(synthesise({ watch }))).toFixed(2)}`;
  const row = readFileSync("docs/operating.md", "utf8").match(/^\| `slackActs=true` .*$/m)?.[0];
  expect(row).toContain(`${more("full")} a month, or ${more("small")} with \`watch=small\``);
});
