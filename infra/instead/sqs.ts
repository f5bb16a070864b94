import { createHash } from "node:crypto";
import { AwsClient, type Command, command, type Output, type Settings } from "./aws-client.ts";

type Queue = { QueueUrl: string };
type Sent = { Entries: { Id: string; MessageBody: string }[] };
type Taken = { Successful?: { Id: string; MessageId: string; MD5OfMessageBody: string }[] };

export const ChangeMessageVisibilityCommand = command("ChangeMessageVisibility");
export const DeleteMessageBatchCommand = command("DeleteMessageBatch");
export const GetQueueAttributesCommand = command("GetQueueAttributes");
/** On AWS, Lambda receives; the workers of the chaos tests do it themselves. */
export const ReceiveMessageCommand = command("ReceiveMessage");
export const SendMessageBatchCommand = command("SendMessageBatch");

/** Takes the place of @aws-sdk/client-sqs in the bundles. */
export class SQSClient extends AwsClient {
  readonly #isAtQueue: boolean;

  constructor(settings: Settings & { useQueueUrlAsEndpoint?: boolean } = {}) {
    super(
      { name: "sqs", target: "AmazonSQS", version: "1.0", headers: { "x-amzn-query-mode": "true" } },
      settings,
    );
    this.#isAtQueue = settings.endpoint === undefined && settings.useQueueUrlAsEndpoint !== false;
  }

  async send({ action, input }: Command): Promise<Output> {
    const { origin } = new URL((input as Queue).QueueUrl);
    const answer = await this.call(action, input, this.#isAtQueue ? new URL(origin) : undefined);
    if (action === "SendMessageBatch") assertTaken(input as Sent, answer);
    return answer;
  }
}

/** What SQS has taken is what was sent. */
function assertTaken({ Entries }: Sent, { Successful = [] }: Taken): void {
  const digests = new Map(Entries.map(({ Id, MessageBody }) => [Id, md5(MessageBody)]));
  const wrong = Successful.filter(({ Id, MD5OfMessageBody }) => digests.get(Id) !== MD5OfMessageBody);
  if (wrong.length > 0)
    throw new Error(
      `Invalid MD5 checksum on messages: ${wrong.map(({ MessageId }) => MessageId).join(", ")}`,
    );
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");
