import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { minutes } from "../../src/platform/time.ts";

/** What fauxqs does for one operation of SQS. */
type Operation = (body: unknown, store: unknown, request: IncomingMessage) => unknown;

/** One that SQS answers with an error: fauxqs' SqsError. */
type Refusal = { statusCode: number; queryErrorHeader: string };

const operations = [
  ...["CreateQueue", "DeleteQueue", "GetQueueUrl", "ListQueues", "GetQueueAttributes", "SetQueueAttributes"],
  ...["PurgeQueue", "TagQueue", "UntagQueue", "ListQueueTags", "SendMessage", "SendMessageBatch"],
  ...["ReceiveMessage", "DeleteMessage", "DeleteMessageBatch"],
  ...["ChangeMessageVisibility", "ChangeMessageVisibilityBatch"],
];

// biome-ignore lint/suspicious/noExplicitAny: the package exports no types of its parts.
export const fauxqsPart = (path: string): Promise<any> =>
  import(new URL(path, import.meta.resolve("fauxqs")).href);

/** fauxqs' operations of SQS over a store of its own, each loaded when it is first asked for. */
export async function createSqsServer(store: unknown): Promise<Server> {
  const { SqsError } = await fauxqsPart("./common/errors.js");
  const loaded = new Map<string, Promise<Operation>>();

  function operationOf(request: IncomingMessage): Promise<Operation> {
    const name = String(request.headers["x-amz-target"]).replace("AmazonSQS.", "");
    if (!operations.includes(name)) throw new SqsError("InvalidAction", `Unknown action: ${name}`);
    const operation = loaded.get(name) ?? load(name);
    loaded.set(name, operation);
    return operation;
  }

  async function answer(request: IncomingMessage): Promise<unknown> {
    const body = await json(request);
    return (await operationOf(request))(body, store, request);
  }

  const server = createServer((request, response) => {
    answer(request).then(
      (result) => respond(response, 200, result),
      (error: unknown) =>
        isRefusal(error)
          ? respond(response, error.statusCode, error, { "x-amzn-query-error": error.queryErrorHeader })
          : respond(response, 500, { __type: "com.amazonaws.sqs#InternalFailure", message: String(error) }),
    );
  });
  // Otherwise a kept connection may be closed at the moment in which the client uses it again.
  server.keepAliveTimeout = minutes(1.2);
  return server;
}

async function load(name: string): Promise<Operation> {
  const own = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return (await fauxqsPart(`./sqs/actions/${own}.js`))[own];
}

const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && "statusCode" in error && "queryErrorHeader" in error;

function respond(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    ...{ "content-type": "application/x-amz-json-1.0", "content-length": Buffer.byteLength(text) },
    ...headers,
  });
  response.end(text);
}
