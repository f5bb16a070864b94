import { limitsOf } from "../../src/intercom/client/limits.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { latency } from "../aws/transit.ts";
import { call, type Fate } from "../environment/call.ts";
import type { Machine } from "../environment/machine.ts";
import type { Outages } from "../environment/outages.ts";
import type { World } from "../environment/environment.ts";
import type { Workspace } from "./models.ts";
import { createRoutes, type Deeds } from "./routes.ts";
import { createWindow } from "./window.ts";

export type FakeIntercom = ReturnType<typeof createFakeIntercom>;

/** What the budget leaves to those already under way (src/store/budget.ts). */
const reserve = 20;
/** Of a window, as much as reconciliation leaves to live events (src/reconcile/share.ts). */
const keptForLiveEvents = 0.5;
const clocksDiffer = 3_000;
/** Milliseconds after which the client gives up. */
const patience = seconds(10);

/** Intercom behind HTTP: every machine has a `fetch` of its own, and whatever the world has in store for it. */
export function createFakeIntercom(world: World, workspace: Workspace, outages: Outages) {
  const { timeline, random } = world;
  const deeds: Deeds = [];
  const searchLag = world.befalls("intercom search behind", 5)
    ? random.pick([random.whole(seconds(10), minutes(3)), random.whole(minutes(5), minutes(7.5))])
    : 0;
  const route = createRoutes(workspace, deeds, timeline.now, searchLag);
  const window = createWindow(world);
  /** Reads of one cached model that were under way at the same time. */
  const stampedes: { path: string; by: string }[] = [];
  /** Calls of machines that had heard that the window was spent. */
  const rude: string[] = [];
  const spentUntil = new Map<Machine, number>();
  const underWay = new Map<string, { machine: Machine; until: number }[]>();

  function answer(method: string, path: string, body: Record<string, unknown>) {
    const limits = window.take();
    if (limits.exceeded) return response(429, { type: "error.list", errors: [] }, limits.headers);
    const { status, body: content } = route(method, path, body);
    return response(status, content, limits.headers);
  }

  function fateOf(writes: boolean): Fate & { status?: number; headers?: Record<string, string> } {
    const arrives = latency(world) * 4;
    const answered = arrives + latency(world);
    if (outages.isDown("intercom")) return { arrives: undefined, answered, status: 503 };
    if (world.befalls("intercom 429")) {
      const resetAt = Math.ceil(timeline.now() / 10_000) * 10;
      return {
        arrives: undefined,
        answered,
        status: 429,
        headers: {
          "x-ratelimit-limit": "1000",
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": `${resetAt}`,
        },
      };
    }
    if (world.befalls("intercom 429 without headers")) return { arrives: undefined, answered, status: 429 };
    if (world.befalls("intercom 5xx")) return { arrives: undefined, answered, status: 502 };
    if (writes && world.befalls("intercom 5xx after the deed")) return { arrives, answered, status: 500 };
    if (world.befalls("intercom timeout"))
      return { arrives: undefined, answered: patience, error: timedOut() };
    if (world.befalls("intercom answer lost"))
      return { arrives, answered: random.whole(100, patience), error: cutOff() };
    if (world.befalls("intercom late"))
      return { arrives: random.whole(patience, 18_000), answered: patience, error: timedOut() };
    return { arrives, answered };
  }

  return {
    deeds,
    stampedes,
    rude,
    /** `fetch` of one machine, as far as the client uses it. */
    fetchOf: (machine: Machine) =>
      (async (address: string, init: { method: string; body: string | null; signal: AbortSignal }) => {
        // Whoever was held up before it came to asking gave up meanwhile.
        if (init.signal.aborted) throw timedOut();
        const { pathname } = new URL(address);
        const path = pathname.replace(/^\/intercom/, "");
        const { status, headers, ...fate } = fateOf(init.method !== "GET");
        const label = () => `intercom ${init.method} ${path}${status ? ` answers ${status}` : ""}`;
        const act = () => answer(init.method, path, init.body ? JSON.parse(init.body) : {});
        if ((spentUntil.get(machine) ?? 0) > timeline.now() + clocksDiffer)
          rude.push(`${init.method} ${path} by ${machine.name}`);
        watch(machine, init.method, path, fate.answered);
        const answered = await call(world, machine, {
          label,
          fate: { ...fate, arrives: fate.arrives },
          act: status && fate.arrives === undefined ? () => undefined : act,
        });
        const said =
          status || !answered
            ? response(status ?? 500, { type: "error.list", errors: [] }, headers ?? {})
            : answered;
        const limits = limitsOf(said.headers);
        const kept = machine.name.startsWith("reconcile")
          ? (limits?.limit ?? 0) * keptForLiveEvents
          : reserve;
        if (limits && limits.remaining <= kept) spentUntil.set(machine, limits.resetAt);
        return said;
      }) as unknown as typeof fetch,
  };

  /** Notes whether a cached model is asked for while somebody else's question is still unanswered. */
  function watch(machine: Machine, method: string, path: string, answered: number): void {
    if (method !== "GET" || !/^\/(teams|contacts|companies)/.test(path)) return;
    const others = (underWay.get(path) ?? []).filter(
      (one) => one.until > timeline.now() && one.machine.isAlive(),
    );
    for (const other of others) stampedes.push({ path, by: `${other.machine.name} and ${machine.name}` });
    underWay.set(path, [...others, { machine, until: timeline.now() + answered }]);
  }
}

function response(status: number, body: unknown, headers: Record<string, string>) {
  const bytes = Buffer.from(JSON.stringify(body));
  return { status, headers: new Headers(headers), arrayBuffer: async () => bytes };
}

const timedOut = () =>
  Object.assign(new Error("The operation was aborted due to timeout"), { name: "TimeoutError" });
const cutOff = () => Object.assign(new TypeError("fetch failed"), { cause: { code: "UND_ERR_SOCKET" } });
