import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { openFakeAws, outputsOf } from "../aws/fake-aws.ts";

/** How AWS answers instead, such as `{ status: 400, error: "ThrottlingException" }`. */
export type Refusal = { status: number; error: string; message?: string };

/** A stack that consists of a running desk, whose every call of DynamoDB and SQS is noted as the IAM action it needs. */
export async function openCountedAws(desk: { url: string; environment: Record<string, string | undefined> }) {
  const calls: string[] = [];
  let refusalOf: (action: string) => Refusal | undefined = () => undefined;

  const proxies = await Promise.all(
    ["DYNAMODB", "SQS"].map(async (service) => {
      const engine = desk.environment[`AWS_ENDPOINT_URL_${service}`] ?? "";
      const server = createServer((request, response) => void pass(request, response, engine));
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return { server, variable: [`AWS_ENDPOINT_URL_${service}`, url] as const };
    }),
  );
  const aws = await openFakeAws({ stacks: { Deskbell: outputsOf(desk) } });

  async function pass(request: IncomingMessage, response: ServerResponse, engine: string) {
    const [service = "", call = ""] = String(request.headers["x-amz-target"]).split(".");
    const action = `${service.startsWith("Dynamo") ? "dynamodb" : "sqs"}:${call}`;
    calls.push(action);
    const body = Buffer.concat(await request.toArray());
    const refusal = refusalOf(action);
    const type = { "content-type": "application/x-amz-json-1.0" };
    if (refusal) {
      const { status, error, message = error } = refusal;
      response.writeHead(status, type).end(JSON.stringify({ __type: `com.amazonaws#${error}`, message }));
      return;
    }
    const { host: _, connection: __, ...headers } = request.headers;
    const answer = await fetch(engine, { method: "POST", headers: headers as Record<string, string>, body });
    response.writeHead(answer.status, type).end(Buffer.from(await answer.arrayBuffer()));
  }

  return {
    environment: { ...aws.environment, ...Object.fromEntries(proxies.map(({ variable }) => variable)) },
    calls,
    /** Answers instead of the engines, for actions of which `refusal` returns something. */
    refuse(refusal: typeof refusalOf): void {
      refusalOf = refusal;
    },
    async close() {
      for (const { server } of proxies) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      await aws.close();
    },
  };
}
