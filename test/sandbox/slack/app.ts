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
  let hear: (payload: Said) => unknown = () => {};
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
    const heard = { path: request.url ?? "", headers, body, signature };
    received.push(heard);
    await hear(payloadOf(heard));
    const answer = next.shift() ?? usual;
    if (answer === "none") return;
    const content = answer.body === undefined ? "" : JSON.stringify(answer.body);
    response.writeHead(answer.status ?? 200, answer.headers).end(content);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack`,
    received,
    payloads: (): Said[] => received.map(payloadOf),
    answerOnce: (...answers: Answer[]) => void next.push(...answers),
    answer(answer: Answer) {
      usual = answer;
    },
    /** What the app does when it hears something, before it answers. */
    onPayload(does: (payload: Said) => unknown) {
      hear = does;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The payload of a form, a command's fields, or the envelope of an event. */
function payloadOf({ body, path }: Received): Said {
  if (path.endsWith("/interactions")) return JSON.parse(new URLSearchParams(body).get("payload") ?? "");
  return path.endsWith("/commands") ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
}

/** A workspace with an app that hears what people do there. */
export async function openWorkspaceWithApp(options: Parameters<typeof openWorkspace>[0] = {}) {
  let now = () => 0;
  const app = await openApp(() => now());
  onTestFinished(app.close);
  const workspace = openWorkspace({ endpoint: app.url, ...options });
  now = workspace.now;
  return { ...workspace, web: workspace.app, app };
}
