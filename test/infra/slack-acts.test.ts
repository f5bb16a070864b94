import { expect, test } from "vitest";
import { grantsOf } from "./grants.ts";
import { synthesise } from "./synthesised.ts";

const without = synthesise();
const { of, resources, template } = synthesise({ slackActs: "true" });
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
