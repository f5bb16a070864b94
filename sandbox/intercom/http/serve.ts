import type { Context } from "hono";
import { answerCall } from "../../plumbing/answer.ts";
import type { CallLog } from "../../plumbing/call-log.ts";
import type { Fault, Faults } from "../../plumbing/faults.ts";
import { runDueJobs } from "../mutations/run-due-jobs.ts";
import type { CompanyScroll } from "../paging/scroll.ts";
import type { RaisedTopic, State } from "../state/state.ts";
import type { Handle } from "./call.ts";
import type { Quota } from "./quota.ts";
import { errorList, Refusal } from "./refusal.ts";
import type { OperationId } from "./routes.ts";

export interface Served {
  state: State;
  scroll: CompanyScroll;
  quota: Quota;
  faults: Faults;
  log: CallLog;
  accessToken: string;
  publish(raised: RaisedTopic[]): void;
}

/** Serves one operation as Intercom's gateway would: fault, token, quota, work, notifications. */
export function serve(served: Served, operationId: OperationId, route: string, handle: Handle) {
  const names = { operation: [operationId], path: [route, route.split(" ")[1]!] };
  return (c: Context): Promise<Response> => {
    const { log, faults } = served;
    log.called(route, c.req.header("intercom-version") ?? "none");
    return answerCall(c, {
      log,
      fault: faults.next(names),
      refuse: (fault) => refuse(served, fault),
      answer: () => answer(served, c, route, handle),
    });
  };
}

async function answer(served: Served, c: Context, route: string, handle: Handle): Promise<Response> {
  const { state, scroll } = served;
  if (c.req.header("authorization") !== `Bearer ${served.accessToken}`) {
    return refused(401, "unauthorized", "Access Token Invalid");
  }
  const { within, headers, limit } = served.quota.take(state.now());
  if (!within) return tooMany(limit, headers);
  try {
    const body = await readBody(c.req.raw);
    served.publish(state.change(() => runDueJobs(state)).raised);
    const { result, raised } = state.change(() =>
      handle({
        state,
        scroll,
        path: (name) => c.req.param(name) ?? "",
        query: (name) => c.req.query(name),
        body,
        address: addressOf(c, route),
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

function refuse({ quota, state }: Served, { fault, status, retryAfter }: Fault): Response | undefined {
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
  if (fault === "error") return refused(status, "server_error", "Something went wrong on our side.", headers);
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

/** The JSON object in a request's body; `{}` when the body is empty. */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text();
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
