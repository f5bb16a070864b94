import { describe, expect, it } from "vitest";
import { readAccountLimits } from "../../../cli/aws/account-limits.ts";
import { openStack } from "../../../cli/aws/stack.ts";
import { checkConcurrency } from "../../../cli/doctor/concurrency.ts";
import { openFakeAws, outputsOf } from "../aws/fake-aws.ts";

const onNew = "account=10 react=3 deliver=2 receive=0";
const onLarge = "account=1000 react=50 deliver=10 receive=200";

describe("the account's concurrency", () => {
  it("of a new account is a warning, with what to ask AWS for", () => {
    const finding = checkConcurrency({ concurrent: 10, unreserved: 10 }, onNew);
    expect(finding).toMatchObject({
      result: "warning",
      says: expect.stringMatching(/allows 10 .* 3 for react/),
    });
    expect(finding).toMatchObject({
      remedy: expect.stringMatching(/1,000 .*L-B99A9384.* accountConcurrency=1000/),
    });
  });

  it("that allows more says what would fit", () => {
    expect(checkConcurrency({ concurrent: 1_000, unreserved: 1_000 }, onNew)).toMatchObject({
      result: "ok",
      says: expect.stringMatching(/-c accountConcurrency=1000 would give 50, 10 and 200$/),
    });
    expect(checkConcurrency({ concurrent: 1_000, unreserved: 150 }, onNew)).toMatchObject({
      says: expect.stringMatching(
        /-c accountConcurrency=1000 -c receiveConcurrency=50 would give 50, 10 and 50$/,
      ),
    });
    expect(checkConcurrency({ concurrent: 1_000, unreserved: 800 }, onLarge)).toMatchObject({
      result: "ok",
      says: expect.not.stringContaining("would give"),
    });
  });

  it("that is too small for the stack is a failure, with the setting that fits", () => {
    expect(checkConcurrency({ concurrent: 100, unreserved: 100 }, onLarge)).toMatchObject({
      result: "failure",
      says: expect.stringMatching(/can reserve 0 for receive/),
      remedy: expect.stringMatching(/-c accountConcurrency=100/),
    });
    expect(checkConcurrency({ concurrent: 1_000, unreserved: 50 }, onLarge)).toMatchObject({
      result: "failure",
      says: expect.stringMatching(/other functions have reserved so much that 50 are left for 60 workers/),
    });
  });

  it("counts the function that answers Slack, where people act from there", () => {
    const full = "account=10 react=4 deliver=3 receive=0";
    const account = { concurrent: 10, unreserved: 10 };
    expect(checkConcurrency(account, full)).toMatchObject({ result: "warning" });
    expect(checkConcurrency(account, full, { slackActs: true })).toMatchObject({
      result: "failure",
      says: expect.stringMatching(/and 1 of slack make 11, and the account allows 10$/),
    });
  });

  it("is shown for a stack of an older version, which does not say what it uses", () => {
    expect(checkConcurrency({ concurrent: 100, unreserved: 100 }, undefined)).toMatchObject({
      result: "warning",
      says: expect.stringMatching(/allows 100 /),
    });
  });
});

it("is what Lambda says, or one sentence that names the right it takes", async () => {
  const desk = { url: "http://127.0.0.1:1", environment: Object.fromEntries(Object.entries(queues)) };
  const read = async (limits?: { ConcurrentExecutions: number; UnreservedConcurrentExecutions: number }) => {
    const aws = await openFakeAws({ stacks: { Deskbell: outputsOf(desk) }, ...(limits ? { limits } : {}) });
    try {
      return await readAccountLimits(await openStack("Deskbell", aws.environment));
    } finally {
      await aws.close();
    }
  };
  expect(await read({ ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 })).toEqual({
    concurrent: 10,
    unreserved: 10,
  });
  await expect(read()).rejects.toThrow(/AccessDeniedException\).*lambda:GetAccountSettings/);
});

const queues = {
  EVENTS_QUEUE_URL: "http://127.0.0.1:1/events",
  EVENTS_PARKED_QUEUE_URL: "http://127.0.0.1:1/events-parked",
  EFFECTS_QUEUE_URL: "http://127.0.0.1:1/effects",
  EFFECTS_PARKED_QUEUE_URL: "http://127.0.0.1:1/effects-parked",
  LEDGER_TABLE: "ledger",
  CACHE_TABLE: "cache",
};
