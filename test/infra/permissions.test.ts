import { expect, test } from "vitest";
import { grantsOf } from "./grants.ts";
import { synthesise } from "./synthesised.ts";

const { of, resources } = synthesise();
const policies = Object.entries(of("AWS::IAM::Policy"));

/** All that each function may do, and why. */
const expected: Record<string, string[]> = {
  // It faces the internet, and reads no token.
  Receive: ["ReceiverConfiguration secretsmanager:GetSecretValue", "Events/Queue sqs:SendMessage"],
  React: [
    "Configuration secretsmanager:GetSecretValue",
    ...takes("Events/Queue"),
    "Events/Queue sqs:SendMessage",
    "Events/Parked sqs:SendMessage",
    "Effects/Queue sqs:SendMessage",
    ...items("Ledger"),
    // The other events of one conversation.
    "Ledger dynamodb:Query",
    // Customers of whom an alert told, for digests.
    "Ledger/index/feed dynamodb:Query",
    ...items("Cache"),
  ],
  Deliver: [
    "Configuration secretsmanager:GetSecretValue",
    ...takes("Effects/Queue"),
    "Effects/Parked sqs:SendMessage",
    // Messages that go aside.
    "Effects/Queue sqs:SendMessage",
    // Delivery records and threads.
    ...items("Ledger"),
    // Who was forgotten.
    "Ledger dynamodb:Query",
    // Slack's pauses and people by address, and Intercom's budget.
    ...items("Cache"),
    "Bus events:PutEvents",
  ],
  Remind: [
    // Workspaces and the time zone of the office hours, for schedules.
    "Configuration secretsmanager:GetSecretValue",
    "Events/Queue sqs:SendMessage",
    // Reminders that are due, and whether the wait is over; how far schedules have come.
    ...["Query", "PutItem", "DeleteItem"].map((verb) => `Ledger dynamodb:${verb}`),
  ],
  Reconcile: [
    "Configuration secretsmanager:GetSecretValue",
    "Events/Queue sqs:SendMessage",
    // The watermark, and the events of a conversation.
    ...["GetItem", "UpdateItem", "Query"].map((verb) => `Ledger dynamodb:${verb}`),
    // Intercom's budget.
    ...["GetItem", "PutItem"].map((verb) => `Cache dynamodb:${verb}`),
  ],
};

test.each(Object.entries(expected))("%s may do what is listed and nothing else", (name, wanted) => {
  const [, policy] = policies.find(([place]) => place.startsWith(`${name}/Role`))!;
  const logs = ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => `${name}/Logs ${action}`);
  expect(grantsOf(policy, resources).sort()).toEqual([...wanted, ...logs].sort());
});

test("no policy has a star, neither as an action nor as a resource", () => {
  const statements = policies.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
  for (const { Action, Resource } of statements) {
    expect([Action].flat().filter((action: string) => action.includes("*"))).toEqual([]);
    expect(JSON.stringify(Resource)).not.toContain("*");
  }
});

test("every role belongs to one function, serves Lambda alone, and carries no managed policy", () => {
  const roles = Object.values(of("AWS::IAM::Role"));
  expect(roles).toHaveLength(Object.keys(expected).length);
  for (const { Properties } of roles) {
    expect(Properties).not.toHaveProperty("ManagedPolicyArns");
    expect(Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } },
    ]);
  }
});

test("only API Gateway and the minute rule may call a function from outside", () => {
  const callers = Object.values(of("AWS::Lambda::Permission")).map(({ Properties }) => Properties);
  for (const { Principal, SourceArn } of callers) {
    expect(["apigateway.amazonaws.com", "events.amazonaws.com"]).toContain(Principal);
    expect(SourceArn).toBeDefined();
  }
});

function takes(queue: string): string[] {
  return ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes", "ChangeMessageVisibility"].map(
    (verb) => `${queue} sqs:${verb}`,
  );
}

function items(table: string): string[] {
  return ["GetItem", "PutItem", "UpdateItem", "DeleteItem"].map((verb) => `${table} dynamodb:${verb}`);
}
