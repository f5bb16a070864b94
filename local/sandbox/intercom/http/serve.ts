import type { Context } from "hono";
import { settle } from "../deeds/settle.ts";
import type { ScrollDesk } from "../paging/scroll.ts";
import type { Told, World } from "../world/world.ts";
import type { Handle } from "./call.ts";
import type { CallLog } from "./calls.ts";
import { cut } from "./cut.ts";
import { errorList } from "./error-list.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Quota } from "./quota.ts";
import { readBody } from "./read-body.ts";
import { Refusal } from "./refusal.ts";
import type { OperationId } from "./routes.ts";

export interface Desk {
  world: World;
  scroll: ScrollDesk;
  quota: Quota;
  faults: Faults;
  log: CallLog;
  accessToken: string;
  publish(told: Told[]): void;
}

/** Serves one operation as Intercom's gateway would: fault, token, quota, work, notifications. */
export function serve(desk: Desk, operationId: OperationId, route: string, handle: Handle) {
  return async (c: Context): Promise<Response> => {
    desk.log.note(route, c.req.header("intercom-version"));
    const fault = desk.faults.next(operationId, route);
    if (fault?.fault === "slow") await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.fault === "drop before") return lost(desk, c);
    const response = (fault && broken(desk, fault)) ?? (await answer(desk, c, route, handle));
    if (fault?.fault === "drop after") return lost(desk, c);
    desk.log.answered(response.status);
    return response;
  };
}

async function answer(desk: Desk, c: Context, route: string, handle: Handle): Promise<Response> {
  if (c.req.header("authorization") !== `Bearer ${desk.accessToken}`) {
    return Response.json(errorList({ code: "unauthorized", message: "Access Token Invalid" }), {
      status: 401,
    });
  }
  const { within, headers, limit } = desk.quota.take(desk.world.now());
  if (!within) return tooMany(limit, headers);
  try {
    const body = await readBody(c.req.raw);
    desk.publish(desk.world.change(() => settle(desk.world)).told);
    const { result, told } = desk.world.change(() =>
      handle({
        world: desk.world,
        scroll: desk.scroll,
        path: (name) => c.req.param(name) ?? "",
        query: (name) => c.req.query(name),
        body,
        address: addressOf(c, route),
      }),
    );
    desk.publish(told);
    if (!(result instanceof Response)) return Response.json(result, { headers });
    for (const [name, value] of Object.entries(headers)) result.headers.set(name, value);
    return result;
  } catch (error) {
    if (error instanceof Refusal)
      return Response.json(errorList(error.problem), { status: error.status, headers });
    throw error;
  }
}

function broken(desk: Desk, { fault }: Fault): Response | undefined {
  const { limit, headers } = desk.quota.take(desk.world.now());
  const spent = { ...headers, "X-RateLimit-Remaining": "0" };
  if (fault === "429") return tooMany(limit, spent);
  if (fault === "429 without headers") return tooMany(limit, {});
  if (fault === "403 plan") {
    const problem = { code: "api_plan_restricted", message: "Active subscription needed." };
    return Response.json(errorList(problem), { status: 403, headers });
  }
  if (fault === "500") {
    const problem = { code: "server_error", message: "Something went wrong on our side." };
    return Response.json(errorList(problem), { status: 500, headers });
  }
  if (fault === "504 html") {
    const page =
      "<html><head><title>504 Gateway Time-out</title></head><body>504 Gateway Time-out</body></html>";
    return new Response(page, { status: 504, headers: { "Content-Type": "text/html" } });
  }
  return undefined;
}

function tooMany(limit: number, headers: Record<string, string>): Response {
  const problem = { code: "rate_limit_exceeded", message: `Exceeded rate limit of ${limit} in 10_seconds` };
  return Response.json(errorList(problem), { status: 429, headers });
}

function lost(desk: Desk, c: Context): Response {
  desk.log.answered(0);
  return cut(c);
}

/** What stands before the operation's own path, also where the sandbox is mounted below another path. */
function addressOf(c: Context, route: string): string {
  const { origin, pathname } = new URL(c.req.url);
  const incoming = (c.env as { incoming?: { url?: string } } | undefined)?.incoming?.url;
  const whole = incoming?.split("?")[0] ?? pathname;
  const own = whole.indexOf(`/${route.split("/")[1]}`);
  return `${origin}${whole.slice(0, Math.max(0, own))}`;
}
