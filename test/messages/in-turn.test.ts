import type { SQSRecord } from "aws-lambda";
import { expect, test } from "vitest";
import { inTurn, type Outcome } from "../../src/messages/batch.ts";
import { encodeEventMessage } from "../../src/messages/event-message.ts";

const record = (raw: string) => {
  const rest = {
    origin: "webhook",
    appId: "app1",
    subject: "conversation:1",
    id: "1",
    receivedAt: 0,
  } as const;
  return { body: encodeEventMessage({ ...rest, raw }) } as SQSRecord;
};
const [large, small] = [record("again ".repeat(100_000)), record('"gzip":"')];

/** Work that ends when the test says so. */
function atWork() {
  const ends: ((fails?: boolean) => void)[] = [];
  const work = inTurn(
    () =>
      new Promise<Outcome>((resolve, reject) => {
        ends.push((fails) => (fails ? reject(new Error("no")) : resolve({ done: true })));
      }),
  );
  return { work, ends };
}

test("large messages are handled one at a time, also after a failure, and small ones do not wait", async () => {
  const { work, ends } = atWork();
  const [first, second] = [work(large, 0), work(large, 0)];
  const others = [work(small, 0), work(small, 0)];
  await Promise.resolve();
  expect(ends).toHaveLength(3);

  for (const end of ends) end(end === ends[2]);
  await expect(first).rejects.toThrow("no");
  await Promise.all(others);
  await expect.poll(() => ends.length).toBe(4);
  ends[3]?.();
  expect(await second).toEqual({ done: true });
});
