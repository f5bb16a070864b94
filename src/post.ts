import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { text } from "node:stream/consumers";
import type { Duration } from "./time.ts";

const http = { request: httpRequest, agent: new HttpAgent({ keepAlive: true }) };
const https = { request: httpsRequest, agent: new HttpsAgent({ keepAlive: true }) };

/**
 * Posts and reads the answer, on connections that stay open. Rejects when there is none within `patience`.
 * By node:http, since the first `fetch` of a process is slow (bench/door-cold.ts).
 */
export function post(
  url: URL,
  headers: Record<string, string>,
  body: string,
  patience: Duration,
): Promise<{ status: number; text: string }> {
  const { request, agent } = url.protocol === "https:" ? https : http;
  const length = { "content-length": Buffer.byteLength(body) };
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
