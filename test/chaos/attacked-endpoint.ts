import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { requestOf } from "../../bench/webhooks/request.ts";
import { createHandler } from "../../functions/receive.ts";
import { startCountingAws } from "./counting-aws.ts";

export type AttackedEndpoint = Awaited<ReturnType<typeof openAttackedEndpoint>>;
type Answer = { statusCode: number };

const secret = "the receiver's secret";

/** The deployed receiver, with an AWS that counts calls. */
export async function openAttackedEndpoint() {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-endpoint-"));
  const aws = await startCountingAws();
  const file = join(directory, "deskbell.json");
  await writeFile(file, JSON.stringify({ workspaces: { bench123: { clientSecrets: [secret] } } }));
  const handler = createHandler({
    environment: {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL: aws.url,
      DESKBELL_CONFIG: file,
      EVENTS_QUEUE_URL: `${aws.url}/000000000000/events.fifo`,
    },
    write() {},
  });
  const signed = (id: string) =>
    requestOf({ type: "notification_event", app_id: "bench123", id, topic: "ping", data: {} }, secret);
  return {
    aws,
    handler,
    secret,
    /** A webhook as Intercom sends it. */
    signed,
    /** The same without the right secret. */
    unsigned(id: string): APIGatewayProxyEventV2 {
      const { headers, ...request } = signed(id);
      return { ...request, headers: { ...headers, "x-hub-signature": `sha1=${"a".repeat(40)}` } };
    },
    ask: async (event: APIGatewayProxyEventV2) => ((await handler(event as never)) as Answer).statusCode,
    async close() {
      await aws.close();
      await rm(directory, { recursive: true });
    },
  };
}
