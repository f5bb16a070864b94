import { seconds } from "../../platform/time.ts";
import type { Operation } from "../operations/operation.ts";
import { addressOf, pathWith } from "./address.ts";
import { checked } from "./check.ts";
import { IntercomError } from "./error.ts";
import { exchange } from "./exchange.ts";
import { repeat } from "./repeat.ts";
import type { CallOptions, IntercomSettings } from "./settings.ts";

/** What a call was given, in the terms of its operation. */
export type Request = {
  ids: readonly unknown[];
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  /** Parameters that Intercom itself named for the next page, so that nobody checks them. */
  follow?: Record<string, unknown> | undefined;
  options?: CallOptions | undefined;
};

const usualTimeout = seconds(10);
const longestTimer = 2 ** 31 - 1;

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
  const { clock = Date.now } = settings;
  const deadline = Math.min(
    clock() + (options.timeout ?? settings.timeout ?? usualTimeout),
    options.deadline ?? Number.POSITIVE_INFINITY,
  );
  const writes = method !== "GET" && !operation.reads;

  const attempt = () =>
    exchange(settings, {
      method,
      path,
      writes,
      address: addressOf(settings.apiUrl, path, { ...query, ...request.follow }),
      body: body === undefined ? undefined : JSON.stringify(body),
      bytes: answer === "bytes",
      signal: untilDeadline(remaining(deadline, clock(), call), options.signal),
    });
  const answered = await (writes ? attempt() : repeat(attempt, settings, deadline));
  if (answer === undefined || answer === "bytes") return answer && answered;
  const model = answer.safeParse(answered);
  if (model.success) return model.data;
  throw new IntercomError(`${method} ${path} answered something that is no object`, {
    kind: "unavailable",
    outcomeUnknown: writes,
  });
}

/** Nothing is sent that nobody would wait for. */
function remaining(deadline: number, now: number, call: string): number {
  if (deadline > now) return Math.min(deadline - now, longestTimer);
  throw new IntercomError(`${call}: its deadline has passed. Nothing was sent.`, { kind: "network" });
}

function untilDeadline(left: number, signal: AbortSignal | undefined): AbortSignal {
  const limit = AbortSignal.timeout(left);
  return signal ? AbortSignal.any([signal, limit]) : limit;
}
