import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** One call of a function; `deadline` is unix ms by the function's own clock. */
export type Invocation = { id: string; event: unknown; deadline: number };

type Listener = {
  answered: (id: string, body: string) => void;
  failed: (id: string | undefined, body: string) => void;
  /** The process is idle and polls for an invocation. */
  idle: () => void;
};

export type RuntimeApi = Awaited<ReturnType<typeof startRuntimeApi>>;

/** The API of Lambda's runtime client: it polls for the next invocation and posts the outcome. */
export async function startRuntimeApi(listener: Listener) {
  let waiting: ServerResponse | undefined;

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const [, id, verb] =
      /^\/2018-06-01\/runtime\/(?:invocation\/)?(?:([^/]+)\/)?(\w+)$/.exec(request.url ?? "") ?? [];
    if (verb === "next") {
      waiting = response;
      response.on("close", () => {
        if (waiting === response) waiting = undefined;
      });
      return listener.idle();
    }
    const body = await text(request);
    response.writeHead(202).end();
    if (verb === "response") listener.answered(String(id), body);
    else listener.failed(id === "init" ? undefined : id, body);
  });
  // Node closes connections that are idle for five seconds. A frozen process would find its own closed; Lambda's stays.
  server.keepAliveTimeout = 0;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    isWaiting: () => waiting !== undefined,
    give({ id, event, deadline }: Invocation) {
      const headers = {
        "content-type": "application/json",
        "lambda-runtime-aws-request-id": id,
        "lambda-runtime-deadline-ms": String(deadline),
        "lambda-runtime-invoked-function-arn": "arn:aws:lambda:us-east-1:000000000000:function:deskbell",
      };
      waiting?.writeHead(200, headers).end(JSON.stringify(event));
      waiting = undefined;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
