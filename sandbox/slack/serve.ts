import type { Context } from "hono";
import { answerCall } from "../plumbing/answer.ts";
import type { CallLog } from "../plumbing/call-log.ts";
import type { Fault } from "../plumbing/faults.ts";
import type { Later } from "../plumbing/later.ts";
import { type Answer, type Call, refusal, type Workspace } from "./answer.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { methodRate, outsideMarketplace } from "./method-rate.ts";
import { configurationMethods, methods, openMethods } from "./methods.ts";
import type { Misbehaving } from "./misbehaviour.ts";
import { postingRate } from "./posting-rate.ts";
import type { Channel } from "./records.ts";

type Served = {
  workspace: Workspace;
  misbehaving: Misbehaving;
  log: CallLog;
  later: Later;
  botToken: string;
};

/** How long a message that lags cannot be read back, unless the fault says. */
const usualLag = 3_000;

/** Answers `/api/<method>` as Slack does: 200 with ok or an error, 429, or what a fault asks for. */
export function serve({ workspace, misbehaving, log, later, botToken }: Served) {
  const { state, apps } = workspace;
  const secondsToPost = postingRate(later.now);
  const secondsToCall = methodRate(later.now);

  function perform(method: string, token: string | undefined, call: Call): Answer {
    if (method in openMethods) return openMethods[method]!(call);
    if (!token) return refusal("not_authed");
    const isConfiguring = method in configurationMethods;
    const configuring = apps.tokens.stateOf(token);
    if (isConfiguring ? token === botToken : configuring !== "unknown")
      return refusal("not_allowed_token_type");
    if (isConfiguring && configuring === "expired") return refusal("token_expired");
    if (isConfiguring ? configuring !== "valid" : token !== botToken) return refusal("invalid_auth");
    if (isConfiguring) return configurationMethods[method]!(call);
    return methods[method]?.(call) ?? refusal("unknown_method");
  }

  function secondsToWait(method: string, channel: Channel | undefined): number {
    if (misbehaving.isOutsideMarketplace() && outsideMarketplace.methods.includes(method))
      return secondsToCall(method, outsideMarketplace.callsAMinute);
    if (!misbehaving.isLimited()) return 0;
    return method === "chat.postMessage" && channel ? secondsToPost(channel.id) : secondsToCall(method);
  }

  return async (c: Context): Promise<Response> => {
    const method = c.req.param("method") ?? "";
    const given = await readArguments(c.req.raw);
    later.run();
    log.called(method);
    if (misbehaving.isDown()) return answerCall(c, { log, later, answer: unavailable });
    if (!given) return answerCall(c, { log, later, answer: () => Response.json(refusal("invalid_json")) });
    const place = given.text("channel") ?? "";
    const channel = state.channel(place) ?? state.channelNamed(place);
    const fault = misbehaving.nextFault({
      method: [method],
      channel: channel ? [channel.id, `#${channel.name}`] : [],
    });
    const call = {
      ...workspace,
      args: fault?.fault === "cursor_stands_still" ? withoutCursor(given) : given,
      lag: fault?.lag ?? (fault?.fault === "lag" ? usualLag : 0),
      mostMessages: misbehaving.isOutsideMarketplace() ? outsideMarketplace.mostMessages : 999,
    };
    const token = c.req.header("authorization")?.replace(/^Bearer\s+/i, "") ?? given.text("token");
    const answer = () => {
      const seconds = secondsToWait(method, channel);
      if (seconds > 0) return rateLimited({ "Retry-After": String(seconds) });
      const answered = perform(method, token, call);
      return Response.json(answered, token === botToken && apps.scopes ? { headers: scopesOf(apps) } : {});
    };
    return answerCall(c, { log, later, fault, refuse, answer });
  };
}

const withoutCursor = (args: Arguments): Arguments => ({
  ...args,
  text: (name) => (name === "cursor" ? undefined : args.text(name)),
});

/** Slack's answers name the scopes of the token. */
const scopesOf = ({ scopes = [] }: Workspace["apps"]) => ({ "x-oauth-scopes": scopes.join(",") });

const unavailable = () => Response.json(refusal("service_unavailable"), { status: 503 });

const rateLimited = (headers: Record<string, string>) =>
  Response.json(refusal("ratelimited"), { status: 429, headers });

function refuse({ fault, status, error, retryAfter = 1 }: Fault): Response | undefined {
  if (fault === "rate_limit") return rateLimited({ "Retry-After": String(retryAfter) });
  if (fault === "rate_limit_without_headers") return rateLimited({});
  if (fault === "refuse") return Response.json(refusal(error), { status: status ?? 200 });
  if (fault === "error") return new Response(null, { status: status ?? 500 });
  return undefined;
}
