import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import type { Hono } from "hono";
import { open } from "./hold.ts";

/** A server on loopback that listens before it has an app, because the sandboxes need to know its address. */
export async function listen(port: number) {
  const underway = new Set<Promise<unknown>>();
  const { server, answerWith } = await open(port);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(app: Hono) {
      answerWith(
        getRequestListener((request, environment) => {
          const answering = Promise.resolve(app.fetch(request, environment));
          // A turn later it is written. A stream of events would never end.
          const written = answering.then(nextTurn, nextTurn);
          underway.add(written);
          void written.then(() => underway.delete(written));
          return answering;
        }),
      );
    },
    /** What is being answered may still ask the engines, and gets its answer: it is waited for, for a second at most. */
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await Promise.race([Promise.allSettled(underway), pause(1_000, undefined, { ref: false })]);
      server.closeAllConnections();
      await closed;
    },
  };
}
