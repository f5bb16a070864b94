import { setTimeout as sleep } from "node:timers/promises";
import { seconds } from "../../platform/time.ts";
import type { Operation } from "../operations/operation.ts";
import { checked } from "./check.ts";
import { IntercomError } from "./error.ts";
import { exchange } from "./exchange.ts";
import type { CallOptions, IntercomSettings } from "./settings.ts";

/** The arguments of a call, by their place in its operation. */
export type Request = {
  ids: readonly unknown[];
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  /** Parameters that Intercom itself named for the next page. They are not checked. */
  follow?: Record<string, unknown> | undefined;
  options?: CallOptions | undefined;
};

const usualTimeout = seconds(10);
const longestTimer = 2 ** 31 - 1;
/** Waits before the second and the third attempt, in milliseconds. */
const pauses = [200, 800];

/** Checks, sends and reads one operation. */
export async function perform(
  settings: IntercomSettings,
  operation: Operation,
  request: Request,
): Promise<unknown> {
  const { method, call, answer } = operation;
  const { options = {} } = request;
  const path = pathWith(operation.path, request.ids, call);
  const query = operation.query ? checked(operation.query, request.query ?? {}, call) : {};
  const body = operation.body ? checked(operation.body, request.body, call) : undefined;
  const { clock = Date.now, repeats = pauses.length } = settings;
  const deadline = Math.min(
    clock() + (options.timeout ?? settings.timeout ?? usualTimeout),
    options.deadline ?? Number.POSITIVE_INFINITY,
  );
  const writes = method !== "GET" && !operation.reads;
  const answered = await repeat(settings, writes ? 0 : repeats, deadline, () =>
    exchange(settings, {
      method,
      path,
      writes,
      address: addressOf(settings.apiUrl, path, { ...query, ...request.follow }),
      body: body === undefined ? undefined : JSON.stringify(body),
      bytes: answer === "bytes",
      signal: signalAt(deadline, clock(), call, options.signal),
    }),
  );
  if (answer === undefined || answer === "bytes") return answer && answered;
  const model = answer.safeParse(answered);
  if (model.success) return model.data;
  throw new IntercomError(`${method} ${path} answered something that is no object`, {
    kind: "unavailable",
    outcomeUnknown: writes,
  });
}

/** The path with its ids in place. */
function pathWith(template: string, ids: readonly unknown[], call: string): string {
  let at = 0;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[at++];
    if ((typeof id === "string" && id !== "") || typeof id === "number") return encodeURIComponent(id);
    throw new IntercomError(`${call}: ${name} is missing. Nothing was sent.`, {
      kind: "invalid",
      field: name,
    });
  });
}

/** `apiUrl` may end in slashes. */
function addressOf(apiUrl: string, path: string, query: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.append(name, String(value));
  }
  const suffix = search.size > 0 ? `?${search}` : "";
  return `${apiUrl.replace(/\/+$/, "")}${path}${suffix}`;
}

/** Ends an attempt at the deadline. Nothing is sent after it. */
function signalAt(deadline: number, now: number, call: string, signal: AbortSignal | undefined): AbortSignal {
  if (deadline <= now)
    throw new IntercomError(`${call}: its deadline has passed. Nothing was sent.`, { kind: "network" });
  const limit = AbortSignal.timeout(Math.min(deadline - now, longestTimer));
  return signal ? AbortSignal.any([signal, limit]) : limit;
}

/**
 * Tries again when Intercom was out of reach and the deadline leaves time for it. Does not wait for a rate limit to
 * end: the caller plans for that.
 */
async function repeat<T>(
  { clock = Date.now, wait = sleep }: IntercomSettings,
  repeats: number,
  deadline: number,
  attempt: () => Promise<T>,
): Promise<T> {
  for (const pause of pauses.slice(0, repeats)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isPassing(error) || Math.max(error.retryAt ?? 0, clock() + pause) >= deadline) throw error;
      await wait(Math.max(pause, (error.retryAt ?? 0) - clock()));
    }
  }
  return attempt();
}

const isPassing = (error: unknown): error is IntercomError =>
  error instanceof IntercomError && (error.kind === "unavailable" || error.kind === "network");
