import { setTimeout as pause } from "node:timers/promises";
import type { Context } from "hono";
import type { Clock } from "../../../src/platform/time.ts";
import { type Answer, refusal } from "./answer.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import type { CallLog } from "./calls.ts";
import { cut } from "./cut.ts";
import type { Faults } from "./faults.ts";
import { methods } from "./methods.ts";
import { postingRate } from "./posting-rate.ts";
import type { Workspace } from "./workspace.ts";

type Desk = { workspace: Workspace; faults: Faults; log: CallLog; clock: Clock; botToken: string };

/** Answers `/api/<method>` as Slack does: 200 with ok or an error, 429, or whatever misbehaviour is due. */
export function serve({ workspace, faults, log, clock, botToken }: Desk) {
  const known = methods(clock);
  const wait = postingRate(clock);

  const limited = (c: Context, seconds: number) =>
    c.json(refusal("ratelimited"), 429, { "Retry-After": String(seconds) });

  function perform(method: string, token: string | undefined, args: Arguments): Answer {
    if (!token) return refusal("not_authed");
    if (token !== botToken) return refusal("invalid_auth");
    return known[method]?.({ workspace, args }) ?? refusal("unknown_method");
  }

  return async (c: Context): Promise<Response> => {
    const method = c.req.param("method") ?? "";
    const args = await readArguments(c.req.raw);
    log.note(method);
    if (faults.isDown()) return c.json(refusal("service_unavailable"), 503);
    if (!args) return c.json(refusal("invalid_json"));

    const channel = workspace.channel(args.text("channel") ?? "");
    const fault = faults.next({ method, channels: channel ? [channel.id, `#${channel.name}`] : [] });
    if (fault?.fault === "drop_before") return cut(c);
    if (fault?.fault === "rate_limit") return limited(c, fault.retryAfter);
    if (fault?.fault === "error") return c.body(null, fault.status as 500);
    if (fault?.fault === "slow") await pause(fault.ms);

    if (faults.isLimited() && method === "chat.postMessage" && channel) {
      const seconds = wait(channel.id);
      if (seconds > 0) return limited(c, seconds);
    }
    const token = c.req.header("authorization")?.replace(/^Bearer\s+/i, "") ?? args.text("token");
    const answer = perform(method, token, args);
    return fault?.fault === "drop_after_commit" ? cut(c) : c.json(answer);
  };
}
