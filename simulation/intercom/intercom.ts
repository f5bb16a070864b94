import { limitsOf } from "../../src/intercom/client/exchange.ts";
import { minutes, seconds } from "../../src/platform/time.ts";

import { call, latency, type Transit } from "../environment/call.ts";
import type { Environment } from "../environment/environment.ts";
import type { Machine } from "../environment/machine.ts";
import type { Outages } from "../environment/outages.ts";
import type { Workspace } from "./models.ts";
import { createRoutes, type Writes } from "./routes.ts";
import { createWindow } from "./window.ts";

export type FakeIntercom = ReturnType<typeof createFakeIntercom>;

/** Calls of a window that the budget keeps for requests already under way (src/store/budget.ts). */
const reserve = 20;
/** The share of a window that reconciliation leaves to live events (src/reconcile/share.ts). */
const keptForLiveEvents = 0.5;
const clockDifference = seconds(3);
/** The client's timeout (src/intercom/client/), and that of searches (src/reconcile/kinds.ts). */
const timeout = seconds(10);
const searchTimeout = seconds(40);

/** Intercom's REST API as each machine's `fetch` reaches it, with faults. */
export function createFakeIntercom(environment: Environment, workspace: Workspace, outages: Outages) {
  const { timeline, random } = environment;
  const writes: Writes = [];
  const searchLag = environment.injects("intercom search behind", 5)
    ? random.pick([random.whole(seconds(10), minutes(3)), random.whole(minutes(5), minutes(7.5))])
    : 0;
  /** What a search takes for each conversation that it finds (ms). */
  const perResult = environment.injects("intercom search slow", 5) ? random.whole(seconds(3), seconds(9)) : 0;
  const route = createRoutes(workspace, writes, timeline.now, searchLag);
  const window = createWindow(environment);
  /** Simultaneous reads of one cached model. */
  const stampedes: { path: string; by: string }[] = [];
  /** Calls by machines that knew that the window was spent. */
  const rude: string[] = [];
  const spentUntil = new Map<Machine, number>();
  const underWay = new Map<string, { machine: Machine; until: number }[]>();

  function answer(method: string, path: string, body: Record<string, unknown>) {
    const limits = window.take();
    if (limits.exceeded) return response(429, { type: "error.list", errors: [] }, limits.headers);
    const { status, body: content } = route(method, path, body);
    return response(status, content, limits.headers);
  }

  function transitOf(
    writes: boolean,
    timeout: number,
  ): Transit & { status?: number; headers?: Record<string, string> } {
    const arrives = latency(environment) * 4;
    const answered = arrives + latency(environment);
    if (outages.isDown("intercom")) return { arrives: undefined, answered, status: 503 };
    if (environment.injects("intercom 429")) {
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
    if (environment.injects("intercom 429 without headers"))
      return { arrives: undefined, answered, status: 429 };
    if (environment.injects("intercom 5xx")) return { arrives: undefined, answered, status: 502 };
    if (writes && environment.injects("intercom 5xx after the write"))
      return { arrives, answered, status: 500 };
    if (environment.injects("intercom timeout"))
      return { arrives: undefined, answered: timeout, error: timedOut() };
    if (environment.injects("intercom answer lost"))
      return { arrives, answered: random.whole(100, timeout), error: cutOff() };
    if (environment.injects("intercom late"))
      return { arrives: random.whole(timeout, 18_000), answered: timeout, error: timedOut() };
    return { arrives, answered };
  }

  /** How a search fares that takes its time. */
  function searching(transit: Transit, path: string, body: Record<string, unknown>): Transit {
    if (perResult === 0 || transit.error !== undefined) return transit;
    const { conversations = [] } = route("POST", path, body).body as { conversations?: unknown[] };
    const answered = transit.answered + perResult * conversations.length;
    if (answered <= searchTimeout) return { ...transit, answered };
    return { ...transit, answered: searchTimeout, error: timedOut() };
  }

  return {
    writes,
    isMerged: (contact: string) => workspace.contacts.get(contact)?.mergedInto !== undefined,
    conversation: (id: string) => workspace.conversations.get(id),
    stampedes,
    rude,
    /** `fetch` of one machine, as far as the client uses it. */
    fetchOf: (machine: Machine, keepsConnections: boolean) =>
      (async (address: string, init: { method: string; body: string | null; signal: AbortSignal }) => {
        // A machine may stall between making the signal and calling fetch.
        if (init.signal.aborted) throw timedOut();
        const { pathname } = new URL(address);
        const path = pathname.replace(/^\/intercom/, "");
        const isSearch = path.endsWith("/search");
        const body = init.body ? JSON.parse(init.body) : {};
        const longest = isSearch ? searchTimeout : timeout;
        const { status, headers, ...fares } = transitOf(init.method !== "GET", longest);
        const transit = isSearch && !status ? searching(fares, path, body) : fares;
        const label = () => `intercom ${init.method} ${path}${status ? ` answers ${status}` : ""}`;
        const act = () => answer(init.method, path, body);
        if ((spentUntil.get(machine) ?? 0) > timeline.now() + clockDifference)
          rude.push(`${init.method} ${path} by ${machine.name}`);
        watch(machine, init.method, path, transit.answered);
        const answered = await call(environment, machine, {
          label,
          transit,
          silence: { timeout: longest, error: timedOut() },
          keptTo: keepsConnections ? "intercom" : undefined,
          act: status && transit.arrives === undefined ? () => undefined : act,
        });
        const received =
          status || !answered
            ? response(status ?? 500, { type: "error.list", errors: [] }, headers ?? {})
            : answered;
        const limits = limitsOf(received.headers);
        const kept = machine.name.startsWith("reconcile")
          ? (limits?.limit ?? 0) * keptForLiveEvents
          : reserve;
        if (limits && limits.remaining <= kept) spentUntil.set(machine, limits.resetAt);
        return received;
      }) as unknown as typeof fetch,
  };

  /** Notes a read of a cached model while another machine's read of it is still unanswered. */
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
