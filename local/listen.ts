import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";

/** A server on loopback that listens before it has an app, because the sandboxes need to know its address. */
export async function listen(port: number) {
  const underway = new Set<Promise<unknown>>();
  let answer: ((request: IncomingMessage, response: ServerResponse) => void) | undefined;
  const server = createServer((request, response) => {
    if (answer) return answer(request, response);
    response.writeHead(503).end();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(app: Hono) {
      answer = getRequestListener((request, environment) => {
        const answering = Promise.resolve(app.fetch(request, environment));
        underway.add(answering);
        const done = () => void underway.delete(answering);
        answering.then(done, done);
        return answering;
      });
    },
    /** What is being answered may still ask the engines, so it is waited for, for a second at most. */
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.race([Promise.allSettled(underway), pause(1_000, undefined, { ref: false })]);
      await closed;
    },
  };
}
