import { ConfigurationError } from "../../src/platform/errors.ts";
import { askAws } from "./ask-aws.ts";

/** The outputs of a stack that operators' commands need; the stack names them in `infra/stack.ts`. */
const names = [
  "WebhookUrl",
  "ConfigurationSecretArn",
  "EventsQueueUrl",
  "EventsParkedQueueUrl",
  "EffectsQueueUrl",
  "EffectsParkedQueueUrl",
  "LedgerTableName",
  "CacheTableName",
  "EventBusName",
] as const;

export type Outputs = Record<(typeof names)[number], string>;

/** Reads them from CloudFormation; throws a ConfigurationError that says what to do when they cannot be had. */
export async function readOutputs(
  stack: string,
  environment: Record<string, string | undefined>,
): Promise<Outputs> {
  const answer = await askAws(environment, {
    service: "cloudformation",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      Action: "DescribeStacks",
      Version: "2010-05-15",
      StackName: stack,
    }).toString(),
  });
  const where = `in ${environment.AWS_REGION ?? "this region"}`;
  if (!answer.ok) {
    throw new ConfigurationError(
      answer.code === "ValidationError"
        ? `There is no stack ${stack} ${where}. Deploy it (npx cdk deploy), or name another with --stack and AWS_REGION.`
        : `CloudFormation did not tell of the stack ${stack} ${where} (${answer.code}). Check the credentials and their rights.`,
    );
  }
  const found = outputsIn(answer.text);
  const missing = names.filter((name) => !found[name]);
  if (missing.length > 0) {
    throw new ConfigurationError(
      `The stack ${stack} has no output ${missing.join(", ")}; it is older than this version, or not deployed yet. Deploy it again.`,
    );
  }
  return found as Outputs;
}

function outputsIn(xml: string): Record<string, string> {
  const members = xml.matchAll(/<OutputKey>([^<]+)<\/OutputKey>\s*<OutputValue>([^<]*)<\/OutputValue>/g);
  return Object.fromEntries([...members].map(([, key = "", value = ""]) => [key, plain(value)]));
}

const entities: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

const plain = (text: string) =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => entities[name]!);
