import type { SQSClient } from "@aws-sdk/client-sqs";

/** What a function needs of a client of SQS. */
export type Sqs = Pick<SQSClient, "send">;

/**
 * The client, loaded and made at its first call: most batches send nothing and postpone nothing, and without it a
 * function starts sooner (bench/functions-cold.ts).
 */
export function sqsOnDemand(environment: Record<string, string | undefined>): Sqs {
  let made: Promise<Sqs> | undefined;
  const client = async () => {
    const { createSqs } = await import("./client.ts");
    return createSqs(environment);
  };
  const send = async (command: never) => {
    made ??= client();
    return (await made).send(command);
  };
  return { send: send as Sqs["send"] };
}
