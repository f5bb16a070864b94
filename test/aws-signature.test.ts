import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { signForAws } from "../src/aws-signature.ts";

type Sent = { headers: Record<string, string>; body: string };

/** What the SDK's own client would send: the peer to agree with. */
async function signedBySdk(MessageBody: string, sessionToken: string | undefined): Promise<Sent> {
  let sent: Sent | undefined;
  const client = new SQSClient({
    region: "eu-west-1",
    endpoint: "http://127.0.0.1:9",
    useQueueUrlAsEndpoint: false,
    md5: false,
    credentials: { accessKeyId: "AKID", secretAccessKey: "hush", ...(sessionToken ? { sessionToken } : {}) },
    requestHandler: {
      async handle({ headers, body }: Sent) {
        sent = { headers, body };
        throw new Error("nothing leaves this test");
      },
    } as never,
    maxAttempts: 1,
  });
  await client
    .send(new SendMessageCommand({ QueueUrl: "http://127.0.0.1:9/q.fifo", MessageBody }))
    .catch(() => {});
  return sent as Sent;
}

it("signs as AWS's own client does, with and without a session token", async () => {
  const bodies = fc.string({ unit: "binary", minLength: 1, maxLength: 200 });
  const tokens = fc.option(fc.base64String({ minLength: 4 }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(bodies, tokens, async (text, sessionToken) => {
      const { headers, body } = await signedBySdk(text, sessionToken);
      const named = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? "")?.[1]?.split(";") ?? [];
      const given = named.filter((name) => !["host", "x-amz-date", "x-amz-security-token"].includes(name));
      const signed = signForAws(
        {
          url: new URL("http://127.0.0.1:9/"),
          headers: Object.fromEntries(given.map((name) => [name, headers[name] as string])),
          body,
          service: "sqs",
          region: "eu-west-1",
        },
        { accessKeyId: "AKID", secretAccessKey: "hush", sessionToken },
        Date.parse(
          (headers["x-amz-date"] ?? "").replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z"),
        ),
      );
      expect(signed.authorization).toBe(headers.authorization);
    }),
    { numRuns: 30 },
  );
});
