import type { Json, Resource } from "./synthesised.ts";

/** For each type that holds something: the properties that CloudFormation changes only by making a new resource. */
const replacing: Record<string, string[]> = {
  "AWS::DynamoDB::Table": ["TableName", "KeySchema"],
  "AWS::SQS::Queue": ["QueueName", "FifoQueue"],
  "AWS::SecretsManager::Secret": ["Name"],
  "AWS::ApiGatewayV2::Api": ["ProtocolType"],
  "AWS::Events::EventBus": ["Name"],
  "AWS::SNS::Topic": ["TopicName", "FifoTopic"],
  "AWS::Logs::LogGroup": ["LogGroupName"],
};

/** What a user loses when a resource of a type is replaced. */
const losses: Record<string, string> = {
  "AWS::DynamoDB::Table":
    "the desk begins with an empty table; 30 days of ledger stay behind in the old one, and webhooks that come again act again",
  "AWS::SQS::Queue":
    "every message that waits on it is deleted with it, although Intercom was answered 200 (promise 1)",
  "AWS::SecretsManager::Secret": "the desk stands without configuration until `setup` has been run again",
  "AWS::ApiGatewayV2::Api":
    "the webhook's address changes, and Intercom posts to one that no longer exists until it is pasted anew",
  "AWS::Events::EventBus": "rules that users attached to the bus are gone",
  "AWS::SNS::Topic": "everyone who subscribed to alarms has to subscribe and confirm again",
  "AWS::Logs::LogGroup": "a month of logs is deleted",
};

export type Kept = Record<string, Json>;

/** Each such resource by its logical id, with its type and the properties that must stay. */
export function statefulIn(resources: Record<string, Resource>): Kept {
  const kept = Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    const names = replacing[Type];
    if (!names) return [];
    const fixed = names.filter((name) => Properties?.[name] !== undefined);
    return [[id, { Type, ...Object.fromEntries(fixed.map((name) => [name, Properties[name]])) }]];
  });
  return Object.fromEntries(kept);
}

/** What a change from the record does to those who upgrade, as sentences; none when nothing is replaced. */
export function replacements(record: Kept, found: Kept): string[] {
  const remedy =
    "Give it back its place and id in the stack. If it has to be replaced, docs/upgrading.md says how (“Replace a table, a queue or the API”); then write the change into test/infra/stateful-resources.json.";
  return Object.entries(record).flatMap(([id, was]) => {
    const is = found[id];
    if (JSON.stringify(is) === JSON.stringify(was)) return [];
    const what = is
      ? `${id} (${was.Type}) would be replaced: it was ${JSON.stringify(was)} and is ${JSON.stringify(is)}`
      : `${id} (${was.Type}) is gone from the template, or has another logical id, which is the same to CloudFormation`;
    return [`${what}. For those who upgrade: ${losses[was.Type]}. ${remedy}`];
  });
}
