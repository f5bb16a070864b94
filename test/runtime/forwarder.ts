import { once } from "node:events";
import { createServer, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

export type Forwarder = Awaited<ReturnType<typeof startForwarder>>;

/** Passes requests on to a server, and can leave one without an answer. */
export async function startForwarder(target: string) {
  let holds: ((body: string) => boolean) | undefined;
  let counting: { isIt: (body: string) => boolean; left: number; then: () => void } | undefined;
  const held: ServerResponse[] = [];
  const underWay = new Set<Promise<unknown>>();

  const server = createServer(async (incoming, response) => {
    const body = await buffer(incoming);
    if (holds?.(body.toString("utf8"))) {
      holds = undefined;
      return held.push(response);
    }
    if (counting?.isIt(body.toString("utf8")) && --counting.left === 0) counting.then();
    const { method, headers, url } = incoming;
    const onward = request(new URL(url ?? "/", target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    const over = once(onward, "close").finally(() => underWay.delete(over));
    underWay.add(over);
    onward.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(target).pathname}`,
    /** Drops the answer to the next request whose body matches. */
    hold: (isIt: (body: string) => boolean) => {
      holds = isIt;
    },
    held: () => held.length,
    /** Calls back when this many matching requests have arrived, before the last one is answered. */
    after: (isIt: (body: string) => boolean, count: number, then: () => void) => {
      counting = { isIt, left: count, then };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      // The caller may be gone while the engine still handles the request.
      await Promise.allSettled(underWay);
    },
  };
}
