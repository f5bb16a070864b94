import * as z from "zod";

/**
 * What can go wrong with a call. `refuse` answers with an error code of the service, `answer` with a body that
 * is none of its answers. `drop_after` does the work, then cuts the connection. `lag` answers as always, but what
 * was written is read only later. `cursor_stands_still` answers as if the call had named no cursor. What a service
 * posts itself can also come `twice`, or `doubled`: as two, each with an id of its own.
 */
export const faultNames = [
  "rate_limit",
  "rate_limit_without_headers",
  "forbidden_plan",
  "refuse",
  "error",
  "gateway_timeout_html",
  "answer",
  "slow",
  "lag",
  "cursor_stands_still",
  "drop_before",
  "drop_after",
  "twice",
  "doubled",
] as const;

export type FaultName = (typeof faultNames)[number];

/** `path` is a method and path such as `GET /contacts/{contact_id}`, or what paths begin with, such as `/contacts`. */
const filterNames = ["operation", "method", "path", "channel"] as const;

export type FilterName = (typeof filterNames)[number];

export const faultModel = z.strictObject({
  fault: z.enum(faultNames),
  /** How many calls it affects; "all" until it is cleared. */
  times: z.union([z.int().positive(), z.literal("all")]).default(1),
  operation: z.string().optional(),
  method: z.string().optional(),
  path: z.string().optional(),
  channel: z.string().optional(),
  /** How long `slow` takes. */
  ms: z.int().nonnegative().default(1_000),
  /** What `slow` takes in addition for each result of a page, as Intercom's search does. */
  msPerResult: z.int().positive().optional(),
  /** The status of `error`, `refuse` and `answer`; each has its own default. */
  status: z.int().min(200).max(599).optional(),
  /** The code that `refuse` answers with. */
  error: z.string().min(1).default("internal_error"),
  /** What `answer` answers. */
  body: z.string().default("{}"),
  /**
   * A refusal leaves the work undone. With `after`, the work is done that many milliseconds later: 0 for before
   * the answer, 3000 for a gateway that gave up three seconds early.
   */
  after: z.int().nonnegative().optional(),
  /** For how many milliseconds what was written is not read back. */
  lag: z.int().nonnegative().optional(),
  /** Seconds that `rate_limit` asks to wait; each service has its own default. Below 0, the moment is past. */
  retryAfter: z.int().optional(),
});

/** Faults that leave the work undone, unless they say when it is done. */
const undone: readonly FaultName[] = ["refuse", "error", "gateway_timeout_html", "answer", "drop_before"];

export type Fault = z.output<typeof faultModel>;

/** What one service knows of the dialect that both share. */
export interface FaultDialect {
  service: string;
  filters: readonly FilterName[];
  /** Faults that this service does not have. */
  without?: readonly FaultName[];
  /** What `method` names of the requests that the service posts itself. */
  outgoing?: readonly string[];
}

/** Faults of requests that a service posts, and those of them that no call can have. */
const ofOutgoing: readonly FaultName[] = ["error", "slow", "drop_before", "drop_after", "twice", "doubled"];
const ofOutgoingAlone: readonly FaultName[] = ["twice", "doubled"];

/** What `/misbehave` takes: a list of faults, and whether to forget the earlier ones first. */
export function misbehaviourModelOf({ service, filters, without = [], outgoing = [] }: FaultDialect) {
  const fault = faultModel.check(({ value, issues }) => {
    if (without.includes(value.fault)) {
      const message = `${service} has no ${value.fault}`;
      issues.push({ code: "custom", input: value, path: ["fault"], message });
    }
    const isOutgoing = value.method !== undefined && outgoing.includes(value.method);
    if (isOutgoing ? !ofOutgoing.includes(value.fault) : ofOutgoingAlone.includes(value.fault)) {
      const message = isOutgoing
        ? `what ${service} posts can have ${ofOutgoing.join(", ")}`
        : outgoing.length > 0
          ? `only what ${service} posts can have it: name one of ${outgoing.join(", ")} as method`
          : `${service} has no ${value.fault}`;
      issues.push({ code: "custom", input: value, path: ["fault"], message });
    }
    if (value.after !== undefined && !undone.includes(value.fault)) {
      const message = `only ${undone.join(", ")} can come before the work is done`;
      issues.push({ code: "custom", input: value, path: ["after"], message });
    }
    if (value.msPerResult !== undefined && (value.fault !== "slow" || isOutgoing)) {
      const message = "only calls that are slow can be so by their results";
      issues.push({ code: "custom", input: value, path: ["msPerResult"], message });
    }
    if (value.lag !== undefined && without.includes("lag")) {
      const message = `${service} has no lag`;
      issues.push({ code: "custom", input: value, path: ["lag"], message });
    }
    for (const filter of filterNames) {
      if (value[filter] === undefined || filters.includes(filter)) continue;
      const message = `calls of ${service} are chosen by ${filters.join(" or ")}`;
      issues.push({ code: "custom", input: value, path: [filter], message });
    }
  });
  return z.strictObject({ clear: z.boolean().default(false), faults: z.array(fault).default([]) });
}

/** Every name that a call goes by; a fault affects it when each of the fault's filters is among them. */
export type CallNames = { [Filter in FilterName]?: readonly string[] };

export interface Faults {
  add(faults: Fault[]): void;
  clear(): void;
  /** The first fault that affects this call, counted down. */
  next(call: CallNames): Fault | undefined;
  /** Those that still affect calls, each with how many it has left. */
  left(): Fault[];
}

export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = [];
  return {
    add(faults) {
      for (const fault of faults)
        waiting.push({ fault, left: fault.times === "all" ? Number.POSITIVE_INFINITY : fault.times });
    },
    clear() {
      waiting = [];
    },
    next(call) {
      const found = waiting.find(({ fault }) => affects(fault, call));
      if (!found) return undefined;
      found.left -= 1;
      waiting = waiting.filter(({ left }) => left > 0);
      return found.fault;
    },
    left: () =>
      waiting.map(({ fault, left }) => ({ ...fault, times: Number.isFinite(left) ? left : "all" }) as const),
  };
}

const affects = (fault: Fault, call: CallNames) =>
  filterNames.every((filter) => {
    const wanted = fault[filter];
    if (wanted === undefined) return true;
    const names = call[filter] ?? [];
    return names.includes(wanted) || (filter === "path" && names.some((name) => name.startsWith(wanted)));
  });
