import { expect, it } from "vitest";
import { createTally } from "../../local/tally.ts";
import type { NotificationStory, StoryReader } from "../../src/operator/explain/notification-story.ts";
import { days } from "../../src/platform/time.ts";

type State = NotificationStory["state"];

/** A tally over a ledger and a queue that the test fills. */
function openTally() {
  const ledger: Record<string, State> = {};
  const now = { at: 0, queued: 0 };
  const reader = {
    newest: async (limit: number, before = "0") => {
      const all = Object.entries(ledger).slice(Number(before), Number(before) + limit);
      const next = all.length === limit ? String(Number(before) + limit) : undefined;
      return { notifications: all.map(([id, state]) => ({ id, state })), next };
    },
  } as unknown as Pick<StoryReader, "newest">;
  const tally = createTally({ reader, queued: async () => now.queued, clock: () => now.at });
  const answer = (statusCode: number, body?: string, webhook: object = {}) =>
    tally.counting(async () => ({ statusCode, body }))(webhook as never);
  return {
    tally,
    ledger,
    now,
    answer,
    accept: (id: string) => answer(200, JSON.stringify({ accepted: id })),
  };
}

it("counts each accepted webhook once, by what the ledger says", async () => {
  const { tally, ledger, accept } = openTally();
  Object.assign(ledger, { a: "handled", b: "waiting", c: "parked", elsewhere: "handled" });
  for (const id of ["a", "a", "b", "c"]) await accept(id);
  expect(await tally.read()).toEqual({ accepted: 3, handled: 1, waiting: 1, parked: 1, dropped: 0, lost: 0 });
});

it("looks through every page of the ledger", async () => {
  const { tally, ledger, accept } = openTally();
  for (let nth = 0; nth < 250; nth += 1) ledger[`n${nth}`] = "handled";
  await accept("n249");
  expect(await tally.read()).toMatchObject({ accepted: 1, handled: 1, lost: 0 });
});

it("says of what is not in the ledger that it waits while the queue has messages, and else that it is lost", async () => {
  const { tally, now, accept } = openTally();
  await accept("a");
  now.queued = 1;
  expect(await tally.read()).toMatchObject({ waiting: 1, lost: 0 });
  now.queued = 0;
  expect(await tally.read()).toMatchObject({ waiting: 0, lost: 1 });
});

it("counts nothing that was refused, and forgets what the ledger forgets", async () => {
  const { tally, now, answer, accept } = openTally();
  await answer(401, '{"error":"no"}');
  await answer(200, "ok");
  await answer(503);
  expect((await tally.read()).accepted).toBe(0);
  await accept("a");
  now.at += days(29);
  expect((await tally.read()).accepted).toBe(0);
  await accept("b");
  tally.clear();
  expect((await tally.read()).accepted).toBe(0);
});

it("does not count pings: doctor sends some, and takes them out of the ledger again", async () => {
  const { tally, answer } = openTally();
  const body = JSON.stringify({ topic: "ping" });
  await answer(200, JSON.stringify({ accepted: "a" }), { body });
  const encoded = { body: Buffer.from(body).toString("base64"), isBase64Encoded: true };
  await answer(200, JSON.stringify({ accepted: "b" }), encoded);
  expect(await tally.read()).toMatchObject({ accepted: 0, lost: 0 });
});
