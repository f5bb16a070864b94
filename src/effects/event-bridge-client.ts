import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { awsSettings } from "../platform/aws-settings.ts";
import { type AwsWaits, awsTimeouts, withinDeadline } from "../platform/aws-timeouts.ts";

export { PutEventsCommand } from "@aws-sdk/client-eventbridge";

export function createEventBridge(
  environment: Record<string, string | undefined>,
  waits?: AwsWaits,
): EventBridgeClient {
  const endpoint = environment.AWS_ENDPOINT_URL_EVENTBRIDGE ?? environment.AWS_ENDPOINT_URL;
  const region = environment.AWS_REGION;
  return withinDeadline(
    new EventBridgeClient({
      ...(endpoint ? { endpoint } : {}),
      ...(region ? { region } : {}),
      ...awsSettings,
      requestHandler: awsTimeouts(waits),
    }),
  );
}
