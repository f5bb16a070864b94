import type { Agent } from "node:http";
import { text } from "node:stream/consumers";
import type { Duration } from "./time.ts";

export type Answered = { status: number; text: string };

/**
 * Posts and reads the answer, on connections that stay open. Rejects when there is none within `patience`.
 * By node:https, since the first `fetch` of a process loads all of undici (bench/receive-cold.ts).
 */
export function post(
  url: URL,
  headers: Record<string, string>,
  body: Uint8Array,
  patience: Duration,
): Promise<Answered> {
  const { request, agent } = transportOf(url);
  const length = { "content-length": body.byteLength };
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patience);
    const options = { method: "POST", headers: { ...headers, ...length }, agent, signal };
    const sent = request(url, options, (response) => {
      text(response).then((answer) => resolve({ status: response.statusCode ?? 0, text: answer }), reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

type Transport = Pick<typeof import("node:http"), "request"> & { agent: Agent };
const transports = new Map<string, Transport>();

function transportOf({ protocol }: URL): Transport {
  let transport = transports.get(protocol);
  if (!transport) {
    // An `import` reads all exports of node:http, and one of them (WebSocket) would load undici after all.
    const { request, Agent } = process.getBuiltinModule(protocol === "https:" ? "node:https" : "node:http");
    transport = { request, agent: new Agent({ keepAlive: true }) };
    transports.set(protocol, transport);
  }
  return transport;
}
