import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createCatchUp } from "../../src/operator/search/catch-up.ts";
import { minutes, seconds } from "../../src/platform/time.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What there is to read takes `ms`, and something changes before each look. */
function busy(ms: number) {
  let count = 0;
  const read = vi.fn(() => new Promise<void>((done) => setTimeout(done, ms)));
  const due = vi.fn();
  const { catchUp } = createCatchUp(read, { clock: Date.now, trust: minutes(1), changes: () => count, due });
  const look = async () => {
    count += 1;
    const looked = catchUp();
    await vi.advanceTimersByTimeAsync(ms);
    await looked;
  };
  return { read, due, look };
}

it("reads before each look while that is quick", async () => {
  const { read, due, look } = busy(200);
  for (let nth = 0; nth < 3; nth++) await look();
  expect(read).toHaveBeenCalledTimes(3);
  await vi.advanceTimersByTimeAsync(minutes(1));
  expect(due).not.toHaveBeenCalled();
});

it("rests after a long read, and tells those who looked meanwhile when the rest is over", async () => {
  const { read, due, look } = busy(1_000);
  for (let nth = 0; nth < 3; nth++) await look();
  expect(read).toHaveBeenCalledTimes(1);
  expect(due).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(seconds(4));
  expect(due).toHaveBeenCalledTimes(1);
  await look();
  expect(read).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(minutes(1));
  expect(due, "nobody looked meanwhile").toHaveBeenCalledTimes(1);
});
