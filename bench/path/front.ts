import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { createServer } from "node:tls";
import type { Certificate } from "../certificate.ts";

/** TLS in front of a server on loopback, as AWS, Intercom and Slack have it. `url` is where the server itself listens. */
export async function startFront(url: string, certificate: Certificate) {
  const { port, pathname } = new URL(url);
  // As Node's own servers do: otherwise the end of an answer waits 40 ms for the acknowledgement of its beginning.
  const server = createServer({ ...certificate, noDelay: true }, (outer) => {
    const inner = connect({ port: Number(port), host: "127.0.0.1", noDelay: true });
    outer.pipe(inner).pipe(outer);
    for (const socket of [outer, inner])
      socket.on("error", () => {
        outer.destroy();
        inner.destroy();
      });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // The benchmark's process ends by itself.
  server.unref();
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}${pathname.replace(/\/$/, "")}`;
}
