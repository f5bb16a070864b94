import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createChanges, createLookout } from "../../../local/inspector/changes.ts";
import { seconds } from "../../../src/platform/time.ts";

const watcher = () => ({ changed: vi.fn(), ended: vi.fn() });

describe("changes", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("are told at once, and a burst of them once more", async () => {
    const [changes, one] = [createChanges(seconds(0.2)), watcher()];
    changes.watch(one);
    for (let nth = 0; nth < 1_000; nth++) changes.changed();
    expect(one.changed).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(one.changed).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(one.changed).toHaveBeenCalledTimes(2);
    changes.changed();
    expect(one.changed).toHaveBeenCalledTimes(3);
  });

  it("cost nothing while nobody watches", () => {
    const [changes, one] = [createChanges(seconds(0.2)), watcher()];
    changes.watch(one)();
    changes.changed();
    expect(one.changed).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    expect(changes.count()).toBe(1);
  });

  it("end with the desk, also for those who come later", () => {
    const [changes, one, late] = [createChanges(seconds(0.2)), watcher(), watcher()];
    changes.watch(one);
    changes.close();
    changes.watch(late);
    changes.changed();
    expect([one.ended, late.ended].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
    expect(one.changed).not.toHaveBeenCalled();
  });

  it("are looked for once for all, and not at all while nobody watches", async () => {
    let value = 1;
    const look = vi.fn(async () => value);
    const lookout = createLookout(look, seconds(5));
    const [one, other] = [watcher(), watcher()];
    const leave = [lookout.watch(one), lookout.watch(other)];
    await vi.advanceTimersByTimeAsync(10_000);
    expect(look).toHaveBeenCalledTimes(3);
    expect(one.changed).not.toHaveBeenCalled();
    value = 2;
    await vi.advanceTimersByTimeAsync(5_000);
    expect([one, other].map(({ changed }) => changed.mock.calls.length)).toEqual([1, 1]);
    expect(lookout.count()).toBe(1);
    look.mockRejectedValue(new Error("no rights"));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(one.changed).toHaveBeenCalledTimes(2);
    for (const end of leave) end();
    await vi.advanceTimersByTimeAsync(5_000);
    const looks = look.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(looks);
  });
});
