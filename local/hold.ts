import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { Socket } from "node:net";

/** A server whose requests wait until there is something that answers them. */
export type HeldServer = { server: Server; answerWith: (listener: RequestListener) => void };

/** Each keeps a connection and what its socket has read of a body. */
const most = 500;

const early = new Map<number, Promise<HeldServer>>();

/**
 * Listens before the program is loaded that answers: what comes meanwhile waits, where it would have been refused, and
 * Intercom posts again only a minute later. It keeps no process alive. `open` takes it over, or fails as it did.
 */
export async function openEarly(port: number): Promise<void> {
  const opening = listenOn(port);
  early.set(port, opening);
  await opening.then(
    ({ server }) => server.unref().on("connection", leave),
    () => undefined,
  );
}

/** Listens on loopback. */
export async function open(port: number): Promise<HeldServer> {
  const opened = early.get(port) ?? listenOn(port);
  early.delete(port);
  const held = await opened;
  held.server.ref().off("connection", leave);
  return held;
}

const leave = (socket: Socket) => void socket.unref();

async function listenOn(port: number): Promise<HeldServer> {
  const waiting: Parameters<RequestListener>[] = [];
  let answer: RequestListener = (request, response) => {
    if (waiting.length < most) waiting.push([request, response]);
    else response.writeHead(503).end();
  };
  const server = createServer((request, response) => answer(request, response));
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    server,
    answerWith(listener) {
      answer = listener;
      for (const [request, response] of waiting.splice(0)) listener(request, response);
    },
  };
}
