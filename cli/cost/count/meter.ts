import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, meterDynamo } from "./dynamo-meter.ts";
import { createRounds } from "./rounds.ts";
import { noTally, type Tally } from "./tally.ts";

/** SQS bills each 64 KiB of a request. */
const sqsChunk = 64 * 1024;

/**
 * A proxy on loopback between the functions and the engines that counts every call to AWS, whichever SDK makes it.
 * `counted` gives the tally since the last call of `counted`.
 */
export async function startMeter(engines: { dynamo: string; sqs: string }) {
  let tally: Tally = noTally();
  const inRound = createRounds(() => {
    tally.rounds += 1;
  });
  const dynamo = await listen(async (request, body) => {
    tally.calls.dynamodb += 1;
    const action = String(request.headers["x-amz-target"]).split(".").at(-1) ?? "";
    const headers = headersOf(request);
    const ask = (name: string, input: object) =>
      forward(
        engines.dynamo,
        { ...headers, "x-amz-target": `DynamoDB_20120810.${name}` },
        JSON.stringify(input),
      );
    return inRound(() => meterDynamo(action, body, ask, tally));
  });
  const sqs = await listen(async (request, body) => {
    tally.calls.sqs += 1;
    tally.sqsRequests += Math.max(1, Math.ceil(Buffer.byteLength(body) / sqsChunk));
    return forward(engines.sqs, headersOf(request), body);
  });
  return {
    dynamo: dynamo.url,
    sqs: sqs.url,
    note: (change: (tally: Tally) => void) => change(tally),
    counted(): Tally {
      const counted = tally;
      tally = noTally();
      return counted;
    },
    close: async () => void (await Promise.all([dynamo.close(), sqs.close()])),
  };
}

/** A connection for each call: an engine may end one that is kept at the moment at which the next call begins. */
async function forward(url: string, headers: Record<string, string>, body: string): Promise<Answer> {
  const calling = request(url, { method: "POST", headers, agent: false }).end(body);
  const [response] = (await once(calling, "response")) as [IncomingMessage];
  return { status: response.statusCode ?? 0, body: Buffer.concat(await response.toArray()).toString() };
}

/** The headers that the engines read. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const names = ["content-type", "x-amz-target", "authorization", "x-amz-date"];
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])));
}

async function listen(answer: (incoming: IncomingMessage, body: string) => Promise<Answer>) {
  const server = createServer(async (incoming, response) => {
    const body = Buffer.concat(await incoming.toArray()).toString();
    const answered = await answer(incoming, body);
    response.writeHead(answered.status, { "content-type": String(incoming.headers["content-type"]) });
    response.end(answered.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
