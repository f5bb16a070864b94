import aws4 from "aws4";
import { startChild } from "../contract/engines/child.ts";
import { ministack } from "../contract/engines/ministack.ts";

export type EmulatedAws = Awaited<ReturnType<typeof startEmulatedAws>>;

/** ministack on a free port of loopback, and the environment with its address. */
export async function startEmulatedAws() {
  const { url, stop } = await startChild({
    command: ministack as string,
    arguments: () => [],
    environment: (port) => ({
      GATEWAY_PORT: `${port}`,
      BIND_HOST: "127.0.0.1",
      MINISTACK_HOST: "localhost",
      LOG_LEVEL: "ERROR",
    }),
  });
  const environment = {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "emulated",
    AWS_SECRET_ACCESS_KEY: "emulated",
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = environment;
  const keys = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };

  /** The emulator tells services apart by the signature's scope. */
  async function call(service: string, path: string, headers: Record<string, string> = {}, body?: string) {
    const method = body === undefined ? "GET" : "POST";
    const request = { method, host: new URL(url).host, path, headers, body: body ?? "", service, region };
    const { headers: signed } = aws4.sign(request, keys);
    const answer = await fetch(url + path, {
      method,
      headers: signed as Record<string, string>,
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new Error(`${service} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  }
  const ask = async <T>(service: string, path: string, target?: string): Promise<T> => {
    const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target ?? "" };
    const answer = await (target ? call(service, path, headers, "{}") : call(service, path));
    return (await answer.json()) as T;
  };

  return {
    environment,
    stop,
    async publish(topic: string, message: string): Promise<void> {
      const body = new URLSearchParams({ Action: "Publish", TopicArn: topic, Message: message }).toString();
      await call("sns", "/", { "content-type": "application/x-www-form-urlencoded" }, body);
    },
    /** Each function's name and the digest of its code. */
    async functions(): Promise<Record<string, string>> {
      type Listed = { Functions: { FunctionName: string; CodeSha256: string }[] };
      const { Functions } = await ask<Listed>("lambda", "/2015-03-31/functions/");
      return Object.fromEntries(Functions.map((each) => [each.FunctionName, each.CodeSha256]));
    },
    /** Billable resources that a stack may leave behind. */
    async remains() {
      const { TableNames } = await ask<{ TableNames: string[] }>(
        "dynamodb",
        "/",
        "DynamoDB_20120810.ListTables",
      );
      const { SecretList } = await ask<{ SecretList: { Name: string }[] }>(
        "secretsmanager",
        "/",
        "secretsmanager.ListSecrets",
      );
      const { QueueUrls = [] } = await ask<{ QueueUrls?: string[] }>("sqs", "/", "AmazonSQS.ListQueues");
      const { logGroups } = await ask<{ logGroups: { logGroupName: string }[] }>(
        "logs",
        "/",
        "Logs_20140328.DescribeLogGroups",
      );
      return {
        tables: TableNames,
        secrets: SecretList.map(({ Name }) => Name),
        queues: QueueUrls,
        logs: logGroups.map(({ logGroupName }) => logGroupName),
      };
    },
  };
}
