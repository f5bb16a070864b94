import { describe, expect, test } from "vitest";
import { grantsOf } from "./grants.ts";
import { synthesise } from "./synthesised.ts";

const { of } = synthesise();

test("only CloudWatch may publish to the topic, for this account's alarms, and only over TLS", () => {
  const [policy] = Object.values(of("AWS::SNS::TopicPolicy"));
  expect(policy!.Properties.PolicyDocument.Statement).toEqual([
    expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    expect.objectContaining({
      Effect: "Allow",
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Action: "sns:Publish",
      Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
    }),
  ]);
});

test("an e-mail address is subscribed when one is given", () => {
  synthesise({ alarmEmail: "desk@example.com" }).template.hasResourceProperties("AWS::SNS::Subscription", {
    Protocol: "email",
    Endpoint: "desk@example.com",
  });
});

test("no e-mail tells that an alarm of a fresh stack has its first data", () => {
  synthesise({ alarmEmail: "desk@example.com" }).template.hasResourceProperties("AWS::SNS::Subscription", {
    FilterPolicyScope: "MessageBody",
    FilterPolicy: {
      $or: [{ NewStateValue: ["ALARM", "INSUFFICIENT_DATA"] }, { OldStateValue: ["ALARM"] }],
    },
  });
});

describe("a Slack channel for the alarms", () => {
  const { of, resources, template } = synthesise({ alarmChannel: "#ops" });
  const alarm = of("AWS::Lambda::Function")["Alarm/Function"]!;

  test("is served by a function of its own, which may only read the configuration", () => {
    template.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "lambda",
      Endpoint: { "Fn::GetAtt": [alarm.id, "Arn"] },
    });
    expect(alarm.Properties.Environment.Variables).toMatchObject({ ALARM_CHANNEL: "#ops" });
    const policy = Object.entries(of("AWS::IAM::Policy")).find(([place]) =>
      place.startsWith("Alarm/Role"),
    )![1];
    const logs = ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => `Alarm/Logs ${action}`);
    expect(grantsOf(policy, resources).sort()).toEqual([
      ...logs,
      "Configuration secretsmanager:GetSecretValue",
    ]);
  });

  test("gets no alarm about that function itself, which would never end", () => {
    const watching = JSON.stringify(of("AWS::CloudWatch::Alarm"));
    expect(watching).not.toContain(alarm.id);
  });

  test("is not there by default", () => {
    synthesise().template.resourceCountIs("AWS::SNS::Subscription", 0);
    expect(synthesise().of("AWS::Lambda::Function")).not.toHaveProperty("Alarm/Function");
  });
});

test("each filter counts in the log group that has the lines; signals.test.ts checks it against the lines themselves", () => {
  const filters = Object.entries(of("AWS::Logs::MetricFilter")).map(([place, { Properties }]) => {
    const logs = Object.entries(of("AWS::Logs::LogGroup")).find(
      ([, { id }]) => id === Properties.LogGroupName.Ref,
    );
    return `${place}: ${Properties.FilterPattern} in ${logs?.[0]}`;
  });
  expect(filters.sort()).toEqual([
    'Deliver/Logs/DeliverBudgetLow: { $.outcome = "budget low" } in Deliver/Logs',
    'Deliver/Logs/EffectsParked: { $.outcome = "parked" } in Deliver/Logs',
    'Deliver/Logs/EffectsPutOff: { $.outcome = "waiting" } in Deliver/Logs',
    'Deliver/Logs/SlackRefused: { ($.outcome = "waiting") && ($.group = "slack:*") } in Deliver/Logs',
    'React/Logs/EventsParked: { $.outcome = "parked" } in React/Logs',
    'React/Logs/EventsPutOff: { $.outcome = "waiting" } in React/Logs',
    'React/Logs/ReactBudgetLow: { $.outcome = "budget low" } in React/Logs',
    "React/Logs/cached: { $.cached > 0 } in React/Logs",
    "React/Logs/fetched: { $.fetched > 0 } in React/Logs",
    'Receive/Logs/ColdStart: { $.outcome = "cold start" } in Receive/Logs',
    'Receive/Logs/WebhookRejected: { $.outcome = "rejected" } in Receive/Logs',
    'Reconcile/Logs/NotConfigured: { $.outcome = "not configured" } in Reconcile/Logs',
    "Reconcile/Logs/ReconcileFound: { $.found > 0 } in Reconcile/Logs",
    'WebhookEndpoint/AccessLogs/WebhookAccepted: { ($.route = "POST /webhooks/intercom") && ($.status = "200") } in WebhookEndpoint/AccessLogs',
    'WebhookEndpoint/AccessLogs/WebhookEndpointThrottled: { $.status = "429" } in WebhookEndpoint/AccessLogs',
  ]);
});
