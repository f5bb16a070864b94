import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { minutes } from "../../src/platform/time.ts";
import { type Guarded, mayPass } from "./guard.ts";
import { type Perform, Refusal } from "./refusal.ts";

/** An engine's operations by AWS's JSON protocol, for those who have its address. */
export function createJsonServer(perform: Perform, guarded: Guarded): Server {
  async function answer(request: IncomingMessage): Promise<object> {
    const operation = String(request.headers["x-amz-target"]).slice(guarded.service.length);
    return perform(operation, await inputOf(request));
  }

  const server = createServer((request, response) => {
    if (!mayPass(request, guarded)) return response.writeHead(403, { connection: "close" }).end();
    answer(request).then(
      (result) => respond(response, 200, result),
      (error: unknown) => {
        if (error instanceof Refusal) respond(response, error.status, error.body, error.headers);
        else respond(response, 500, { __type: "InternalFailure", message: String(error) });
      },
    );
  });
  // Otherwise a kept connection may be closed at the moment in which the client uses it again.
  server.keepAliveTimeout = minutes(1.2);
  return server;
}

async function inputOf(request: IncomingMessage): Promise<object> {
  try {
    return Object(await json(request));
  } catch {
    throw new Refusal(400, { __type: "com.amazon.coral.service#SerializationException" });
  }
}

function respond(response: ServerResponse, status: number, body: object, headers = {}): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...{ "content-type": "application/x-amz-json-1.0", "content-length": Buffer.byteLength(text) },
    ...headers,
  });
  response.end(text);
}
