import {
  CloudFormationClient,
  CloudFormationServiceException,
  DescribeStacksCommand,
  type Stack,
} from "@aws-sdk/client-cloudformation";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { awsError } from "./aws-error.ts";
import { clientSettings } from "./client-settings.ts";
import type { SignedIn } from "./credentials.ts";

/** The outputs of a stack that operators' commands need; the stack names them in `infra/stack.ts`. */
const names = [
  "WebhookUrl",
  "ConfigurationSecretArn",
  "ReceiverSecretArn",
  "EventsQueueUrl",
  "EventsParkedQueueUrl",
  "EffectsQueueUrl",
  "EffectsParkedQueueUrl",
  "LedgerTableName",
  "CacheTableName",
  "EventBusName",
] as const;

/** `Concurrency` is missing in stacks of older versions, `SlackSecretArn` where people do not act from Slack. */
export type Outputs = Record<(typeof names)[number], string> & {
  Concurrency?: string;
  SlackSecretArn?: string;
};

/** Reads them from CloudFormation. Throws a ConfigurationError when the stack or one of them is missing. */
export async function readOutputs(stack: string, environment: SignedIn): Promise<Outputs> {
  const { Outputs = [], StackStatus = "no status" } = await describeStack(stack, environment);
  const found = Object.fromEntries(
    Outputs.map(({ OutputKey = "", OutputValue = "" }) => [OutputKey, OutputValue]),
  );
  const missing = names.filter((name) => !found[name]);
  if (missing.length > 0) {
    throw new ConfigurationError(
      `The stack ${stack} (${StackStatus}) has no output ${missing.join(", ")}. It is not fully deployed, or an older version: deploy it again (npx cdk deploy).`,
    );
  }
  return found as Outputs;
}

async function describeStack(stack: string, environment: SignedIn): Promise<Partial<Stack>> {
  const client = new CloudFormationClient(clientSettings(environment, "CLOUDFORMATION"));
  const where = `in ${environment.AWS_REGION}`;
  try {
    const { Stacks: [described = {}] = [] } = await client.send(
      new DescribeStacksCommand({ StackName: stack }),
    );
    return described;
  } catch (cause) {
    // CloudFormation has no error of its own for a stack that does not exist.
    if (cause instanceof CloudFormationServiceException && cause.name === "ValidationError")
      throw new ConfigurationError(
        `There is no stack ${stack} ${where}. Deploy it (npx cdk deploy), or name another with --stack and AWS_REGION.`,
        { cause },
      );
    throw awsError(
      `CloudFormation could not describe the stack ${stack} ${where}`,
      "cloudformation:DescribeStacks",
      cause,
    );
  } finally {
    client.destroy();
  }
}
