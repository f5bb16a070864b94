import { SQSClient, type SQSClientConfig } from "@aws-sdk/client-sqs";
import { awsSettings } from "../platform/aws-settings.ts";
import { type AwsWaits, awsTimeouts, withinDeadline } from "../platform/aws-timeouts.ts";

type Environment = Record<string, string | undefined>;

/** The calls that functions make, beside the client, so that both are loaded together (src/messages/sqs.ts). */
export {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  SendMessageBatchCommand,
} from "@aws-sdk/client-sqs";

/**
 * An SQS client. With an endpoint in the environment (an emulator), queue addresses name hosts that do not
 * resolve, so the endpoint is used instead of the address.
 */
export function createSqs(
  environment: Environment,
  { credentials, ...waits }: AwsWaits & Pick<SQSClientConfig, "credentials"> = {},
): SQSClient {
  const endpoint = environment.AWS_ENDPOINT_URL_SQS ?? environment.AWS_ENDPOINT_URL;
  return withinDeadline(
    new SQSClient({
      ...(environment.AWS_REGION ? { region: environment.AWS_REGION } : {}),
      ...(endpoint ? { endpoint, useQueueUrlAsEndpoint: false } : {}),
      ...awsSettings,
      ...(credentials ? { credentials } : {}),
      requestHandler: awsTimeouts(waits),
    }),
  );
}
