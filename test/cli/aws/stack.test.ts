import { afterEach, describe, expect, it } from "vitest";
import { readSecret, writeSecret } from "../../../cli/aws/secret.ts";
import { openStack } from "../../../cli/aws/stack.ts";
import { openFakeAws, outputsOf } from "./fake-aws.ts";

const outputs = outputsOf({
  url: "https://abc.example/?a=1&b=2",
  environment: {
    EVENTS_QUEUE_URL: "events",
    EVENTS_PARKED_QUEUE_URL: "events-parked",
    EFFECTS_QUEUE_URL: "effects",
    EFFECTS_PARKED_QUEUE_URL: "effects-parked",
    LEDGER_TABLE: "ledger",
    CACHE_TABLE: "cache",
  },
});

type Fake = Awaited<ReturnType<typeof openFakeAws>>;
let aws: Fake | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

async function fake(given: Partial<Parameters<typeof openFakeAws>[0]> = {}): Promise<Fake> {
  aws = await openFakeAws({ stacks: { Deskbell: outputs }, ...given });
  return aws;
}

describe("a stack", () => {
  it("is found by its name, with the variables that its functions have", async () => {
    const { environment, calls } = await fake();
    const stack = await openStack("Deskbell", { ...environment, AWS_REGION: "eu-west-1" });
    expect(stack.outputs).toEqual(outputs);
    expect(stack.environment).toMatchObject({
      LEDGER_TABLE: "ledger",
      EVENTS_QUEUE_URL: "events",
      DESKBELL_SECRET: outputs.ConfigurationSecretArn,
    });
    expect(calls).toMatchObject([{ target: "DescribeStacks", region: "eu-west-1" }]);
  });

  it("is found at an endpoint given for all services, in the AWS CLI's default region", async () => {
    const { url, calls } = await fake();
    await openStack("Deskbell", {
      AWS_DEFAULT_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL: url,
    });
    expect(calls).toMatchObject([{ region: "eu-central-1" }]);
  });

  it("that does not exist is named with its region", async () => {
    const { environment } = await fake();
    await expect(openStack("Elsewhere", environment)).rejects.toThrow(
      "There is no stack Elsewhere in us-east-1. Deploy it (npx cdk deploy)",
    );
  });

  it("without an output asks for another deployment", async () => {
    const { LedgerTableName: _, ...rest } = outputs;
    const { environment } = await fake({ stacks: { Deskbell: rest } });
    await expect(openStack("Deskbell", environment)).rejects.toThrow(
      /^The stack Deskbell \(CREATE_COMPLETE\) has no output LedgerTableName\..* deploy it again/,
    );
  });

  it("that the credentials may not describe names the missing permission", async () => {
    const { environment } = await fake({ refuses: "AccessDenied" });
    await expect(openStack("Deskbell", environment)).rejects.toThrow(
      /us-east-1 \(AccessDenied\)\. Check that your credentials .* cloudformation:DescribeStacks/,
    );
  });

  it("where AWS cannot be reached says so", async () => {
    const { environment } = await fake();
    await aws?.close();
    await expect(openStack("Deskbell", environment)).rejects.toThrow(
      /\(ECONNREFUSED\)\. AWS did not answer: check the network/,
    );
  });
});

describe("a stack's secret", () => {
  it("is undefined until it is written", async () => {
    const { environment, calls } = await fake();
    const stack = await openStack("Deskbell", environment);
    expect(await readSecret(stack, "configuration")).toBeUndefined();
    await writeSecret(stack, "configuration", '{"a":1}');
    expect(await readSecret(stack, "configuration")).toBe('{"a":1}');
    const write = calls.find(({ target }) => target.endsWith("PutSecretValue"));
    expect(write?.input, "a retry makes no second version").toHaveProperty("ClientRequestToken");
  });

  it("that may not be read or written names the missing permission", async () => {
    const { environment } = await fake();
    const stack = await openStack("Deskbell", environment);
    await aws?.close();
    aws = await openFakeAws({ stacks: {}, refuses: "AccessDeniedException" });
    const refused = { ...stack, environment: { ...stack.environment, ...aws.environment } };
    await expect(readSecret(refused, "configuration")).rejects.toThrow(
      /could not be read \(AccessDeniedException\)\. .* secretsmanager:GetSecretValue/,
    );
    await expect(writeSecret(refused, "configuration", "{}")).rejects.toThrow(
      /could not be written \(AccessDeniedException\)\. .* secretsmanager:PutSecretValue/,
    );
  });
});
