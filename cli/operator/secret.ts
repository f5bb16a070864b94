import { randomUUID } from "node:crypto";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { askAws } from "./ask-aws.ts";
import type { Stack } from "./stack.ts";

/** The text of the stack's configuration secret; undefined while it has never been given one. */
export async function readSecret({ environment, outputs }: Stack): Promise<string | undefined> {
  const answer = await askAws(
    environment,
    call("GetSecretValue", { SecretId: outputs.ConfigurationSecretArn }),
  );
  // Without a value AWS finds nothing; emulators give an empty one.
  if (answer.ok) return (JSON.parse(answer.text) as { SecretString?: string }).SecretString || undefined;
  if (answer.code === "ResourceNotFoundException") return undefined;
  throw refused("read", answer.code);
}

export async function writeSecret({ environment, outputs }: Stack, text: string): Promise<void> {
  const input = {
    SecretId: outputs.ConfigurationSecretArn,
    SecretString: text,
    // The same call sent twice is one version.
    ClientRequestToken: randomUUID(),
  };
  const answer = await askAws(environment, call("PutSecretValue", input));
  if (!answer.ok) throw refused("written", answer.code);
}

const call = (action: string, input: object) => ({
  service: "secretsmanager" as const,
  headers: {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `secretsmanager.${action}`,
  },
  body: JSON.stringify(input),
});

const refused = (verb: string, code: string) =>
  new ConfigurationError(
    `The stack's secret cannot be ${verb} (${code}). Your credentials need secretsmanager:GetSecretValue and PutSecretValue on it.`,
  );
