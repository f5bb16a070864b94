import { describe, expect, it, onTestFinished, vi } from "vitest";
import { sandboxAccessToken } from "../../sandbox/intercom/credentials.ts";
import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";
import { connect } from "../../src/intercom/client/connect.ts";
import { seconds } from "../../src/platform/time.ts";
import { kinds } from "../../src/reconcile/kinds.ts";
import { slices } from "../../src/reconcile/slices.ts";
import { asks } from "../../src/reconcile/workspace.ts";

const noon = Date.UTC(2026, 10, 18, 12);

/** A workspace whose search needs `msPerResult` for each conversation of a page, by a clock that only it moves. */
function slowIntercom(msPerResult: number) {
  let now = noon;
  let waits = Number.POSITIVE_INFINITY;
  const timer = vi.spyOn(AbortSignal, "timeout").mockImplementation((milliseconds) => {
    waits = milliseconds;
    return new AbortController().signal;
  });
  const sandbox = createSandboxIntercom({
    clock: () => now,
    async pause(milliseconds) {
      now += milliseconds;
    },
  });
  onTestFinished(() => {
    sandbox.close();
    timer.mockRestore();
  });
  const ids: string[] = [];
  for (let n = 0; n < 180; n += 1) {
    const { item } = sandbox.happen("conversation.user.created").data;
    ids.push(String((item as { id: unknown }).id));
    now += 4_000;
  }
  const tookLong: number[] = [];
  const fetch = async (address: string | URL | globalThis.Request, asking?: RequestInit) => {
    const began = now;
    const answer = await sandbox.app.request(new URL(String(address)).pathname, asking);
    const took = now - began;
    if (took <= waits) return answer;
    now = began + waits;
    tookLong.push(took);
    throw new DOMException("The operation was aborted due to timeout", "TimeoutError");
  };
  const intercom = connect(
    { apiUrl: "http://sandbox", accessToken: sandboxAccessToken, clock: () => now, fetch, repeats: 0 },
    asks,
  );
  sandbox.misbehave({
    faults: [{ fault: "slow", ms: 0, msPerResult, times: "all", path: "/conversations/search" }],
  });
  return { intercom, ids, tookLong, clock: () => now };
}

describe("what changed is found", () => {
  it.each([
    ["takes 18 s for a hundred conversations", 180, 0],
    ["needs most of a minute for a page", 900, 1],
    ["is hardly of use", 3_000, 3],
  ])("although Intercom's search %s", async (_, msPerResult, most) => {
    const { intercom, ids, tookLong, clock } = slowIntercom(msPerResult);
    const seen = new Set<string>();
    const now = () => Math.floor(clock() / 1_000);
    const search = (query: Parameters<typeof kinds.conversations.search>[1]) =>
      kinds.conversations.search(intercom, query);
    const since = noon / 1_000;
    for await (const { changed } of slices(search, since, now)) for (const { id } of changed) seen.add(id);
    expect(ids.filter((id) => !seen.has(id))).toEqual([]);
    expect(tookLong.length).toBeLessThanOrEqual(most);
  });

  it("and no search lasts longer than the pass has", async () => {
    const { intercom, tookLong, clock } = slowIntercom(3_000);
    const deadline = clock() + seconds(5);
    const search = (query: Parameters<typeof kinds.conversations.search>[1]) =>
      kinds.conversations.search(intercom, query, { deadline });
    const pages = slices(search, noon / 1_000, () => Math.floor(clock() / 1_000));
    await expect(pages.next()).rejects.toMatchObject({ kind: "network" });
    expect(tookLong).toHaveLength(1);
    expect(clock()).toBeLessThanOrEqual(deadline);
  });
});
