import { describe, expect, it } from "vitest";
import type { OperationId } from "../../../sandbox/intercom/http/routes.ts";
import { IntercomError, operations } from "../../../src/intercom/index.ts";
import { isHere, listed, unlessAbsent } from "../../intercom/specification/specification.ts";
import { openSandbox } from "../intercom/open.ts";
import { type Found, walk } from "../intercom/walk.ts";
import { callerOf } from "./caller.ts";
import { mistakes } from "./mistakes.ts";

/** Stands in for what earlier steps would have found. */
const missing: Found = new Proxy({}, { get: () => "999" });

const kinds: Record<number, string> = {
  400: "invalid",
  401: "unauthorised",
  403: "forbidden",
  404: "not_found",
  422: "invalid",
};

const statusesOf = new Map(
  (isHere ? listed() : []).map(({ operationId, statuses }) => [operationId, statuses.map(Number)]),
);

describe(`108 operations through the client, each with its success and every documented error${unlessAbsent}`, () => {
  it("are all of operations.json", () => {
    expect(walk.map(([id]) => id).toSorted()).toEqual(Object.keys(operations).toSorted());
    expect(walk).toHaveLength(108);
    if (isHere) expect(walk.map(([id]) => id).toSorted()).toEqual([...statusesOf.keys()].toSorted());
  });

  it.each(rows())("$operationId, $route: $said", async ({ operationId, statuses }) => {
    const seen = [await success(operationId)];
    for (const status of statuses.slice(1)) seen.push(await failure(operationId, status));
    expect(seen).toEqual(statuses);
  });
});

/** As operations.json has it where that is here, else as the table of operations says. */
function rows() {
  return walk.map(([operationId]) => {
    const { method, path, errors } = operations[operationId];
    const statuses = statusesOf.get(operationId) ?? [
      operationId === "createDataEvent" ? 202 : 200,
      ...errors,
    ];
    return {
      operationId,
      route: `${method} ${path}`,
      statuses: statuses.toSorted(),
      said: statuses.join(" "),
    };
  });
}

/** Walks as far as the operation and gives the status that it was answered. */
async function success(operationId: OperationId): Promise<number> {
  const sandbox = openSandbox();
  const { call, statuses } = callerOf(sandbox);
  const found: Found = {};
  for (const [step, given, keep] of walk) {
    if (step === "downloadDataExport") sandbox.pass(10_000);
    const answer = await call(step, given(found));
    keep?.(answer, found);
    if (step === operationId) break;
  }
  expect(sandbox.calls().versions).toEqual({ "2.11": sandbox.calls().total });
  return statuses.at(-1) ?? 0;
}

/** Makes the mistake that leads to the status, and gives the status that the client's error tells. */
async function failure(operationId: OperationId, status: number): Promise<number> {
  const sandbox = openSandbox();
  const mistake = mistakes.find((one) => one.operationId === operationId && one.status === status);
  const [, givenTo] = walk.find(([id]) => id === operationId)!;
  const ids = Array<string>(operations[operationId].path.split("{").length - 1).fill("missing");
  const given = mistake ? await mistake.given(sandbox) : [...ids, ...givenTo(missing).slice(ids.length)];
  if (mistake?.refused) await refusal(operationId, given, mistake.refused);
  if (status === 403) sandbox.misbehave({ faults: [{ fault: "forbidden_plan", operation: operationId }] });
  const accessToken = status === 401 ? "wrong" : undefined;
  const { call } = callerOf(sandbox, { unchecked: true, ...(accessToken ? { accessToken } : {}) });
  const error = await call(operationId, given).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(IntercomError);
  expect(error).toMatchObject({
    kind: kinds[status],
    code: mistake?.code ?? expect.any(String),
    outcomeUnknown: false,
  });
  return (error as IntercomError).status ?? 0;
}

/** Nothing leaves that the client can see to be wrong. */
async function refusal(operationId: OperationId, given: readonly unknown[], field: string): Promise<void> {
  const { call, statuses } = callerOf(openSandbox());
  await expect(call(operationId, given)).rejects.toMatchObject({ kind: "invalid", field, status: undefined });
  expect(statuses).toEqual([]);
}
