import { request as http } from "node:http";
import { request as https } from "node:https";
import { seconds } from "../../src/platform/time.ts";

export type Knocked =
  | { ok: true; status: number; date: string | undefined; body: string; ms: number }
  /** Nobody answered; an errno such as ECONNREFUSED. */
  | { ok: false; code: string };

/**
 * One request to a receiver. Names under .localhost mean this machine by definition, but not every resolver knows
 * it, and an emulated gateway tells its APIs apart by that name: hence no fetch, which sets Host by itself.
 */
export function knock(
  url: string,
  {
    method = "GET",
    headers = {},
    body = "",
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Knocked> {
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
