import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { sandboxSigningSecret } from "../../../sandbox/slack/credentials.ts";
import { type SignatureCheck, verify } from "../../../src/slack/request-signature.ts";
import { openWorkspace, type Said } from "./workspace.ts";

type Received = {
  path: string;
  headers: Record<string, string | undefined>;
  body: string;
  signature: SignatureCheck;
};

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | "none";

/** An app's endpoint on loopback. It answers 200 with nothing unless it is told otherwise, for once or for good. */
export async function openApp(now: () => number) {
  const received: Received[] = [];
  const next: Answer[] = [];
  let usual: Answer = {};
  const server = createServer(async (request, response) => {
    const headers = request.headers as Record<string, string | undefined>;
    const body = await text(request);
    const signature = verify({
      secret: sandboxSigningSecret,
      timestamp: headers["x-slack-request-timestamp"],
      signature: headers["x-slack-signature"],
      body,
      now: now(),
    });
    received.push({ path: request.url ?? "", headers, body, signature });
    const answer = next.shift() ?? usual;
    if (answer === "none") return;
    const content = answer.body === undefined ? "" : JSON.stringify(answer.body);
    response.writeHead(answer.status ?? 200, answer.headers).end(content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack`,
    received,
    /** The payload of a form, or the event of a JSON body. */
    payloads: (): Said[] =>
      received.map(({ body, path }) =>
        path.endsWith("/interactions")
          ? JSON.parse(new URLSearchParams(body).get("payload") ?? "")
          : path.endsWith("/commands")
            ? Object.fromEntries(new URLSearchParams(body))
            : JSON.parse(body),
      ),
    answerOnce: (...answers: Answer[]) => void next.push(...answers),
    answer(answer: Answer) {
      usual = answer;
    },
  };
}

/** A workspace with an app that hears what people do there. */
export async function openWorkspaceWithApp(options: Parameters<typeof openWorkspace>[0] = {}) {
  let now = () => 0;
  const app = await openApp(() => now());
  const workspace = openWorkspace({ endpoint: app.url, ...options });
  now = workspace.now;
  return { ...workspace, web: workspace.app, app };
}
