import { describe, expect, test } from "vitest";
import { sandboxAccessToken } from "../../../local/sandbox/intercom/credentials.ts";
import { type OperationId, operationIds, routes } from "../../../local/sandbox/intercom/http/routes.ts";
import { createIntercom, IntercomError, operations } from "../../../src/intercom/index.ts";
import { type Json, openSandbox } from "./open.ts";
import { type Found, walk } from "./walk.ts";

type Sandbox = ReturnType<typeof openSandbox>;

/** Calls any operation of the project's own client by its operationId; of lists, everything is read. */
function caller(sandbox: Sandbox, accessToken = sandboxAccessToken) {
  const intercom: Json = createIntercom({
    apiUrl: "https://sandbox.test",
    accessToken,
    clock: sandbox.now,
    fetch: async (input, init) => sandbox.app.request(input as string, init),
    wait: async () => {},
  });
  return async (operationId: OperationId, given: unknown[]) => {
    const operation = operations[operationId];
    const [space, name] = operation.call.split(".") as [string, string];
    const answer = intercom[space][name](...given);
    if (!("paging" in operation)) return await answer;
    const items = [];
    for await (const item of answer) items.push(item);
    return items;
  };
}

test("the walk leads through every operation, once", () => {
  expect(walk.map(([operationId]) => operationId).toSorted()).toEqual(operationIds.toSorted());
});

test("108 of 108 operations are answered as the client expects", async () => {
  const sandbox = openSandbox();
  const call = caller(sandbox);
  const found: Found = {};
  const table: [OperationId, string][] = [];
  for (const [operationId, given, keep] of walk) {
    if (operationId === "downloadDataExport") sandbox.pass(10_000);
    const outcome = await call(operationId, given(found)).then(
      (answer) => {
        keep?.(answer, found);
        return "ok";
      },
      (error: Error) => error.message,
    );
    table.push([operationId, outcome]);
  }
  expect(table.filter(([, outcome]) => outcome !== "ok")).toEqual([]);
  expect(table).toHaveLength(108);
  expect(Object.keys(sandbox.calls().counts).toSorted()).toEqual(Object.values(routes).toSorted());
  expect(sandbox.calls().versions).toEqual({ "2.11": sandbox.calls().total });
});

describe("what is documented as a failure becomes the client's error", () => {
  const documented = walk.flatMap(([operationId]) =>
    operations[operationId].errors.map((status): [OperationId, number] => [operationId, status]),
  );
  const idsIn = (operationId: OperationId) => operations[operationId].path.split("{").length - 1;

  test.each(documented.filter(([, status]) => status === 401))("%s %d", async (operationId) => {
    const [, given] = walk.find(([id]) => id === operationId)!;
    const call = caller(openSandbox(), "wrong");
    await expect(call(operationId, given(missing))).rejects.toMatchObject({
      kind: "unauthorised",
      status: 401,
    });
  });

  test.each(documented.filter(([, status]) => status === 403))("%s %d", async (operationId) => {
    const [, given] = walk.find(([id]) => id === operationId)!;
    const sandbox = openSandbox();
    sandbox.misbehave({ faults: [{ fault: "403 plan", path: operationId }] });
    await expect(caller(sandbox)(operationId, given(missing))).rejects.toMatchObject({
      kind: "forbidden",
      code: "api_plan_restricted",
    });
  });

  test.each(documented.filter(([id, status]) => status === 404 && idsIn(id) > 0))(
    "%s %d",
    async (operationId) => {
      const [, given] = walk.find(([id]) => id === operationId)!;
      const ids = Array(idsIn(operationId)).fill("missing");
      const call = caller(openSandbox());
      const error = await call(operationId, [...ids, ...given(missing).slice(ids.length)]).catch(
        (thrown) => thrown,
      );
      expect(error).toBeInstanceOf(IntercomError);
      expect(error).toMatchObject({ kind: "not_found", status: 404, requestId: expect.any(String) });
    },
  );
});

/** Stands in for what earlier steps would have found. */
const missing: Found = new Proxy({}, { get: () => "999" });
