import * as z from "zod/mini";
import { sandboxAccessToken } from "../../../sandbox/intercom/credentials.ts";
import type { OperationId } from "../../../sandbox/intercom/http/routes.ts";
import { connect, operations } from "../../../src/intercom/index.ts";
import type { Operation } from "../../../src/intercom/operations/operation.ts";
import type { Json, openSandbox } from "../intercom/open.ts";

type Options = {
  accessToken?: string /** Lets mistakes leave, so that Intercom has to find them. */;
  unchecked?: true;
};

/** Calls any operation by its operationId, and keeps the statuses that the sandbox answered. Of lists, everything is read. */
export function callerOf(sandbox: ReturnType<typeof openSandbox>, options: Options = {}) {
  const statuses: number[] = [];
  const settings = {
    apiUrl: "https://sandbox.test",
    accessToken: options.accessToken ?? sandboxAccessToken,
    clock: sandbox.now,
    repeats: 0,
    fetch: async (input: unknown, init?: RequestInit) => {
      const response = await sandbox.app.request(input as string, init);
      statuses.push(response.status);
      return response;
    },
  };
  const call = async (operationId: OperationId, given: readonly unknown[]): Promise<Json> => {
    const entry: Operation = operations[operationId];
    const operation = options.unchecked && entry.body ? { ...entry, body: z.any() } : entry;
    const [space, name] = entry.call.split(".") as [string, string];
    const answer = (connect(settings, { [operationId]: operation }) as Json)[space][name](...given);
    if (!entry.paging) return await answer;
    const items = [];
    for await (const item of answer) items.push(item);
    return items;
  };
  return { call, statuses };
}
