import { ConfigurationError } from "../../src/platform/errors.ts";

/** The part of an SDK client that sees each call before it is made. */
type Client = {
  middlewareStack: {
    add: (middleware: never, options: { step: "initialize"; name: string }) => void;
  };
};
type Next = (given: object) => Promise<unknown>;

/** Calls that change nothing. Each is an IAM action of the same name, except for those that `rightOf` names. */
const reading = new Set(["GetItem", "BatchGetItem", "Query", "Scan", "GetQueueAttributes"]);

const actionOf = new WeakMap<object, string>();

/** The IAM action that a failed call needs, such as `dynamodb:Query`. */
export const neededBy = (error: unknown): string | undefined =>
  typeof error === "object" && error !== null ? actionOf.get(error) : undefined;

/**
 * Notes of each call that fails which right it needs, because AWS does not always say. Unless `mayWrite`, calls that would
 * change something are refused before they are made: whatever the page asks for, nothing is written.
 */
export function watchCalls(client: Client, service: "dynamodb" | "sqs", mayWrite: boolean): void {
  const watch = (next: Next, { commandName = "" }: { commandName?: string }) => {
    const call = commandName.replace(/Command$/, "");
    return async (given: object) => {
      if (!mayWrite && !reading.has(call))
        throw new ConfigurationError(
          `${service}:${call} would change the stack, and this inspector only reads. Start it with --write.`,
        );
      try {
        return await next(given);
      } catch (error) {
        if (typeof error === "object" && error !== null) actionOf.set(error, `${service}:${rightOf(call)}`);
        throw error;
      }
    };
  };
  client.middlewareStack.add(watch as never, { step: "initialize", name: "deskbellWatchesCalls" });
}

/** SQS has one right for a call and its batch. */
const rightOf = (call: string) => (call === "SendMessageBatch" ? "SendMessage" : call);
