import { expect, test, vi } from "vitest";
import { AwsClient } from "../../../infra/instead/aws-client.ts";
import { createSqs } from "../../../src/messages/client.ts";

/** The same tests, with what the bundles have in the place of the SDK. */
vi.mock("@aws-sdk/client-dynamodb", () => import("../../../infra/instead/dynamodb.ts"));
vi.mock("@aws-sdk/client-eventbridge", () => import("../../../infra/instead/eventbridge.ts"));
vi.mock("@aws-sdk/lib-dynamodb", () => import("../../../infra/instead/document-client.ts"));
vi.mock("@aws-sdk/client-sqs", async () => {
  const { command } = await import("../../../infra/instead/aws-client.ts");
  return { ...(await import("../../../infra/instead/sqs.ts")), SendMessageCommand: command("SendMessage") };
});

test("the SDK's clients are replaced", () => {
  expect(createSqs({})).toBeInstanceOf(AwsClient);
});

await import("../../platform/aws-timeouts.test.ts");
await import("../../platform/mute-server.test.ts");
await import("../../platform/dead-connections.test.ts");
