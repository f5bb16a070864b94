import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** All AWS services at one address. Counts calls, and messages to queues by deduplication id. */
export async function startCountingAws() {
  let calls = 0;
  const sent = new Map<string, number>();
  const server = createServer(async (request, response) => {
    calls += 1;
    const asked = JSON.parse(await text(request));
    const known = request.headers["x-amz-target"] === "AmazonSQS.SendMessage";
    if (known) sent.set(asked.MessageDeduplicationId, (sent.get(asked.MessageDeduplicationId) ?? 0) + 1);
    response.writeHead(known ? 200 : 400, { "content-type": "application/x-amz-json-1.0" });
    response.end(known ? '{"MessageId":"1"}' : '{"__type":"UnknownOperation"}');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: () => calls,
    /** How often each id was sent. */
    sent,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
