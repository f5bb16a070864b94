import { request as http } from "node:http";
import { request as https } from "node:https";
import { seconds } from "../../src/platform/time.ts";

export type Probed =
  | { ok: true; status: number; date: string | undefined; body: string; ms: number }
  /** No answer; an errno such as ECONNREFUSED. */
  | { ok: false; code: string };

/**
 * Sends one request and measures the answer. Not by fetch, which sets Host itself: names under .localhost mean this
 * machine, but not every resolver knows them, and an emulated gateway tells its APIs apart by that name.
 */
export function probe(
  url: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Probed> {
  const { protocol, hostname, port, host, pathname, search } = new URL(url);
  const began = performance.now();
  return new Promise((resolve) => {
    const request = (protocol === "https:" ? https : http)(
      {
        method,
        hostname: hostname.endsWith(".localhost") ? "127.0.0.1" : hostname,
        ...(port ? { port } : {}),
        path: pathname + search,
        headers: { ...headers, host, "content-length": Buffer.byteLength(body) },
        timeout: seconds(10),
        agent: false,
      },
      async (response) => {
        const chunks = await response.toArray().catch(() => []);
        resolve({
          ok: true,
          status: response.statusCode ?? 0,
          date: response.headers.date,
          body: Buffer.concat(chunks).toString("utf8"),
          ms: Math.round(performance.now() - began),
        });
      },
    );
    request.on("timeout", () => request.destroy(Object.assign(new Error(), { code: "ETIMEDOUT" })));
    request.on("error", (error: NodeJS.ErrnoException) =>
      resolve({ ok: false, code: error.code ?? error.name }),
    );
    request.end(body);
  });
}
