import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { awsError } from "./aws-error.ts";
import { clientSettings } from "./client-settings.ts";
import type { Stack } from "./stack.ts";

/**
 * The stack has one secret with the whole configuration, one with what the receiver may know of it, and where people act
 * from Slack one for that endpoint.
 */
const arns = {
  configuration: "ConfigurationSecretArn",
  receiver: "ReceiverSecretArn",
  slack: "SlackSecretArn",
} as const;

export type SecretName = keyof typeof arns;

/** The text of one of the stack's secrets; undefined while it has never been given one. */
export async function readSecret(
  { environment, outputs }: Stack,
  secret: SecretName,
): Promise<string | undefined> {
  const client = new SecretsManagerClient(clientSettings(environment, "SECRETS_MANAGER"));
  try {
    const { SecretString } = await client.send(
      new GetSecretValueCommand({ SecretId: outputs[arns[secret]] }),
    );
    // A secret without a value is an error on AWS, and an empty text in emulators.
    return SecretString || undefined;
  } catch (cause) {
    if (cause instanceof ResourceNotFoundException) return undefined;
    throw awsError("The stack's secret could not be read", "secretsmanager:GetSecretValue on it", cause);
  } finally {
    client.destroy();
  }
}

/** Writes a new version of it. The SDK gives the call a token, so that a retry makes no second version. */
export async function writeSecret(
  { environment, outputs }: Stack,
  secret: SecretName,
  text: string,
): Promise<void> {
  const client = new SecretsManagerClient(clientSettings(environment, "SECRETS_MANAGER"));
  try {
    await client.send(new PutSecretValueCommand({ SecretId: outputs[arns[secret]], SecretString: text }));
  } catch (cause) {
    throw awsError("The stack's secret could not be written", "secretsmanager:PutSecretValue on it", cause);
  } finally {
    client.destroy();
  }
}
