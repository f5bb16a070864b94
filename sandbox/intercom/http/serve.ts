import type { Context } from "hono";
import { answerCall } from "../../plumbing/answer.ts";
import type { CallLog } from "../../plumbing/call-log.ts";
import type { Fault, Faults } from "../../plumbing/faults.ts";
import type { Later } from "../../plumbing/later.ts";
import { runDueJobs } from "../mutations/run-due-jobs.ts";
import type { CompanyScroll } from "../paging/scroll.ts";
import type { RaisedTopic, State } from "../state/state.ts";
import type { Handle } from "./call.ts";
import { objectIn } from "./fields.ts";
import type { Quota } from "./quota.ts";
import { errorList, Refusal } from "./refusal.ts";
import type { OperationId } from "./routes.ts";

export interface Served {
  state: State;
  scroll: CompanyScroll;
  quota: Quota;
  faults: Faults;
  log: CallLog;
  later: Later;
  accessToken: string;
  publish(raised: RaisedTopic[]): void;
  /** Lets the time of a slow answer pass. */
  pause?: ((milliseconds: number) => Promise<unknown>) | undefined;
}

/** Serves one operation as Intercom's gateway would: fault, token, quota, work, notifications. */
export function serve(served: Served, operationId: OperationId, route: string, handle: Handle) {
  const names = { operation: [operationId], path: [route, route.split(" ")[1]!] };
  return async (c: Context): Promise<Response> => {
    const { log, faults, later } = served;
    later.run();
    log.called(route, c.req.header("intercom-version") ?? "none");
    const fault = faults.next(names);
    const asked = {
      authorization: c.req.header("authorization"),
      text: await c.req.raw.text(),
      path: c.req.param(),
      query: { ...c.req.query() },
      address: addressOf(c, route),
      standsStill: fault?.fault === "cursor_stands_still",
    };
    return answerCall(c, {
      log,
      later,
      fault,
      pause: served.pause,
      refuse: (wrong) => refuse(served, wrong),
      answer: () => answer(served, asked, handle),
    });
  };
}

/** What a request asked, kept for work that is done after the answer. */
interface Asked {
  authorization: string | undefined;
  text: string;
  path: Record<string, string>;
  query: Record<string, string>;
  address: string;
  /** Whether the cursor that was sent is ignored. */
  standsStill: boolean;
}

function answer(served: Served, asked: Asked, handle: Handle): Response {
  const { state, scroll } = served;
  const { path, query, address } = asked;
  if (asked.authorization !== `Bearer ${served.accessToken}`) {
    return refused(401, "unauthorized", "Access Token Invalid");
  }
  const { within, headers, limit } = served.quota.take(state.now());
  if (!within) return tooMany(limit, headers);
  try {
    const body = bodyOf(asked);
    served.publish(state.change(() => runDueJobs(state)).raised);
    const { result, raised } = state.change(() =>
      handle({
        state,
        scroll,
        path: (name) => path[name] ?? "",
        query: (name) => (asked.standsStill && pagePlaces.includes(name) ? undefined : query[name]),
        body,
        address,
      }),
    );
    served.publish(raised);
    if (!(result instanceof Response)) return Response.json(result, { headers });
    for (const [name, value] of Object.entries(headers)) result.headers.set(name, value);
    return result;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return Response.json(errorList(error.problem), { status: error.status, headers });
  }
}

function refuse({ quota, state }: Served, { fault, status, error, retryAfter }: Fault): Response | undefined {
  const now = state.now();
  const { limit, headers } = quota.take(now);
  if (fault === "rate_limit_without_headers") return tooMany(limit, {});
  if (fault === "rate_limit") {
    const reset =
      retryAfter === undefined ? {} : { "X-RateLimit-Reset": unixSecond(now + retryAfter * 1_000) };
    return tooMany(limit, { ...headers, "X-RateLimit-Remaining": "0", ...reset });
  }
  if (fault === "forbidden_plan")
    return refused(403, "api_plan_restricted", "Active subscription needed.", headers);
  if (fault === "refuse") return refused(status ?? 400, error, `Refused: ${error}`, headers);
  if (fault === "error")
    return refused(status ?? 500, "server_error", "Something went wrong on our side.", headers);
  return undefined;
}

const unixSecond = (milliseconds: number) => String(Math.ceil(milliseconds / 1_000));

const refused = (status: number, code: string, message: string, headers: Record<string, string> = {}) =>
  Response.json(errorList({ code, message }), { status, headers });

const tooMany = (limit: number, headers: Record<string, string>) =>
  refused(429, "rate_limit_exceeded", `Exceeded rate limit of ${limit} in 10_seconds`, headers);

/** What precedes the operation's own path, also where the sandbox is mounted below another path. */
function addressOf(c: Context, route: string): string {
  const { origin, pathname } = new URL(c.req.url);
  const incoming = (c.env as { incoming?: { url?: string } } | undefined)?.incoming?.url;
  const whole = incoming?.split("?")[0] ?? pathname;
  const own = whole.indexOf(`/${route.split("/")[1]}`);
  return `${origin}${whole.slice(0, Math.max(0, own))}`;
}

/** Where a list is told from which place on it is wanted. */
const pagePlaces = ["starting_after", "page"];

function bodyOf({ text, standsStill }: Asked): Record<string, unknown> {
  const body = readBody(text);
  return standsStill
    ? { ...body, pagination: { ...objectIn(body, "pagination"), starting_after: undefined } }
    : body;
}

/** The JSON object in a request's body; `{}` when the body is empty. */
function readBody(text: string): Record<string, unknown> {
  if (text.trim() === "") return {};
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
  } catch {
    // Intercom answers the same to every malformed body.
  }
  throw new Refusal(400, "bad_request", "The request body must be a JSON object");
}
