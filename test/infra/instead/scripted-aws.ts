import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Sha256 } from "@smithy/core/checksum";
import { HttpRequest } from "@smithy/core/protocols";
import { SignatureV4 } from "@smithy/signature-v4";

/** What AWS answers to one attempt: a refusal by its status, or a connection that ends. */
export type Answer =
  | { status?: number; headers?: Record<string, string>; body?: object | string }
  | "reset"
  | "cut in the middle";

export const keys = { AWS_ACCESS_KEY_ID: "AKID", AWS_SECRET_ACCESS_KEY: "hush", AWS_SESSION_TOKEN: "token" };

/** A server that answers by a script, the last line again and again, and tells what it was asked. */
export async function scriptedAws(script: readonly Answer[]) {
  const asked: Awaited<ReturnType<typeof requestOf>>[] = [];
  const server = createServer(async (request, response) => {
    const answer = script[Math.min(asked.length, script.length - 1)] ?? {};
    asked.push(await requestOf(request));
    if (answer === "reset") return request.socket.resetAndDestroy();
    if (answer === "cut in the middle") {
      response.writeHead(200, { "content-length": "100" }).write('{"It', () => request.socket.destroy());
      return;
    }
    const { status = 200, headers = {}, body = {} } = answer;
    response.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    asked,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function requestOf(request: IncomingMessage) {
  const body = await text(request);
  const { headers, method, url } = request;
  return {
    method,
    url,
    target: headers["x-amz-target"],
    type: headers["content-type"],
    query: headers["x-amzn-query-mode"],
    trace: headers["x-amzn-trace-id"],
    attempt: headers["amz-sdk-request"],
    length: headers["content-length"],
    body: JSON.parse(body),
    isSigned: await isSigned(request, body),
    hour: String(headers["x-amz-date"]).slice(0, 11),
  };
}

/** Whether the SDK's own signer comes to the same signature. */
async function isSigned({ headers, method = "", url = "" }: IncomingMessage, body: string) {
  const [, scope = "", signed = "", signature] =
    /Credential=AKID\/(\S+), ?SignedHeaders=(\S+), ?Signature=(\w+)/.exec(headers.authorization ?? "") ?? [];
  const [, region = "", service = ""] = scope.split("/");
  const signer = new SignatureV4({
    credentials: { accessKeyId: "AKID", secretAccessKey: "hush", sessionToken: "token" },
    applyChecksum: false,
    region,
    service,
    sha256: Sha256,
  });
  const names = signed.split(";");
  const date = String(headers["x-amz-date"]).replace(
    /^(....)(..)(..T..)(..)(..Z)$/,
    (_, ...parts) => `${parts[0]}-${parts[1]}-${parts[2]}:${parts[3]}:${parts[4]}`,
  );
  const request = new HttpRequest({
    method,
    protocol: "http:",
    path: url,
    body,
    headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])),
  });
  const again = await signer.sign(request, {
    signingDate: new Date(date),
    signableHeaders: new Set(names),
  });
  const mustBe = ["host", "x-amz-date", "x-amz-security-token", "x-amz-target"];
  return (
    mustBe.every((name) => names.includes(name)) &&
    String(again.headers.authorization).endsWith(`Signature=${signature}`)
  );
}
