import { type Perform, Refusal } from "../refusal.ts";

/** What fauxqs does for one operation of SQS. Of the request it reads where it came to and who signed it. */
type Operation = (body: object, store: unknown, request: { headers: Record<string, string> }) => unknown;

/** One that SQS answers with an error: fauxqs' SqsError. */
type SqsError = Error & {
  statusCode: number;
  queryErrorHeader: string;
  toJSON: () => { __type: string; message: string };
};

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
export function sqsOperations(store: unknown): Perform {
  const loaded = new Map<string, Promise<Operation>>();
  // The addresses of queues say this host, which does not resolve; clients use the engine's instead.
  const request = { headers: { host: "localhost" } };

  return async (name, input) => {
    const operation = loaded.get(name) ?? load(name);
    loaded.set(name, operation);
    try {
      return (await (
        await operation
      )(input, store, request)) as object;
    } catch (error) {
      throw isSqsError(error) ? refusalOf(error) : error;
    }
  };
}

async function load(name: string): Promise<Operation> {
  if (!operations.includes(name))
    throw new Refusal(400, { __type: "com.amazonaws.sqs#InvalidAction", message: `Unknown action: ${name}` });
  const own = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  return (await fauxqsPart(`./sqs/actions/${own}.js`))[own];
}

const isSqsError = (error: unknown): error is SqsError =>
  error instanceof Error && "statusCode" in error && "queryErrorHeader" in error;

const refusalOf = (error: SqsError): Refusal =>
  new Refusal(error.statusCode, error.toJSON(), { "x-amzn-query-error": error.queryErrorHeader });
