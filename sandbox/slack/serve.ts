import type { Context } from "hono";
import type { Clock } from "../../src/platform/time.ts";
import { answerCall } from "../plumbing/answer.ts";
import type { CallLog } from "../plumbing/call-log.ts";
import type { Fault } from "../plumbing/faults.ts";
import { refusal } from "./answer.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { methods } from "./methods.ts";
import type { Misbehaving } from "./misbehaviour.ts";
import { postingRate } from "./posting-rate.ts";
import type { Channel } from "./records.ts";
import type { State } from "./state.ts";

type Served = { state: State; misbehaving: Misbehaving; log: CallLog; clock: Clock; botToken: string };

/** Answers `/api/<method>` as Slack does: 200 with ok or an error, 429, or what a fault asks for. */
export function serve({ state, misbehaving, log, clock, botToken }: Served) {
  const known = methods(clock);
  const secondsToWait = postingRate(clock);

  function perform(method: string, token: string | undefined, args: Arguments) {
    if (!token) return refusal("not_authed");
    if (token !== botToken) return refusal("invalid_auth");
    return known[method]?.({ state, args }) ?? refusal("unknown_method");
  }

  function answer(c: Context, method: string, args: Arguments, channel: Channel | undefined) {
    if (misbehaving.isLimited() && method === "chat.postMessage" && channel) {
      const seconds = secondsToWait(channel.id);
      if (seconds > 0) return rateLimited({ "Retry-After": String(seconds) });
    }
    const token = c.req.header("authorization")?.replace(/^Bearer\s+/i, "") ?? args.text("token");
    return Response.json(perform(method, token, args));
  }

  return async (c: Context): Promise<Response> => {
    const method = c.req.param("method") ?? "";
    const args = await readArguments(c.req.raw);
    log.called(method);
    if (misbehaving.isDown()) return answerCall(c, { log, answer: unavailable });
    if (!args) return answerCall(c, { log, answer: () => Response.json(refusal("invalid_json")) });
    const channel = state.channel(args.text("channel") ?? "");
    const fault = misbehaving.nextFault({
      method: [method],
      channel: channel ? [channel.id, `#${channel.name}`] : [],
    });
    return answerCall(c, { log, fault, refuse, answer: () => answer(c, method, args, channel) });
  };
}

const unavailable = () => Response.json(refusal("service_unavailable"), { status: 503 });

const rateLimited = (headers: Record<string, string>) =>
  Response.json(refusal("ratelimited"), { status: 429, headers });

function refuse({ fault, status, retryAfter = 1 }: Fault): Response | undefined {
  if (fault === "rate_limit") return rateLimited({ "Retry-After": String(retryAfter) });
  if (fault === "rate_limit_without_headers") return rateLimited({});
  if (fault === "error") return new Response(null, { status });
  return undefined;
}
