import { expect, test } from "vitest";
import { run } from "../../src/reconcile/run.ts";

/** What the SDK throws for a Query that DynamoDB answers with this. */
const awsError = (name: string, httpStatusCode: number) =>
  Object.assign(new Error(`AWS answered ${name}`), { name, $metadata: { httpStatusCode, attempts: 3 } });

test.each([
  { error: awsError("InternalServerError", 500), behind: true },
  { error: awsError("ThrottlingException", 400), behind: true },
  { error: awsError("ValidationException", 400), behind: false },
  { error: new TypeError("a mistake of ours"), behind: false },
])("a pass that ended with $error.name goes on at the next call: $behind", async ({ error, behind }) => {
  const moved: unknown[] = [];
  const outcome = await run({
    appId: "app1",
    kind: "conversations",
    access: { search: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) }) },
    watermarks: {
      read: async () => ({ floor: 1, from: 1_000, startedAt: 0 }),
      takeLease: async () => true,
      async move(...[, , , , ended]: unknown[]) {
        moved.push(ended);
        return true;
      },
    },
    timeLeft: () => 60_000,
    isOurTurn: async () => true,
    clock: () => 10_000_000,
  } as unknown as Parameters<typeof run>[0]);
  expect(outcome).toMatchObject({ behind });
  expect(moved).toEqual([
    expect.objectContaining({ behind, reason: expect.stringContaining(error.message) }),
  ]);
});
