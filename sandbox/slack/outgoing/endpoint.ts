import { setTimeout as pause } from "node:timers/promises";
import type { Clock, Duration } from "../../../src/platform/time.ts";
import { sign } from "../../../src/slack/request-signature.ts";
import type { Fault } from "../../plumbing/faults.ts";
import type { Misbehaving } from "../misbehaviour.ts";
import type { OutgoingPath } from "./names.ts";

export type Answered = { status: number; body: string; noRetry: boolean };

/** Why there is no answer, in the words of `x-slack-retry-reason`; `lost` is a request that a fault kept back. */
export type Failure = "http_timeout" | "connection_failed" | "lost" | "no_endpoint";

export type Outcome = { answered: Answered } | { failure: Failure };

export type Outgoing = {
  path: OutgoingPath;
  /** What faults choose by, beside the path: `block_actions`, `reaction_added`. */
  name: string;
  type: "application/json" | "application/x-www-form-urlencoded";
  body: string;
  headers?: Record<string, string>;
};

export type Endpoint = ReturnType<typeof createEndpoint>;

type Options = {
  /** Below it are `/interactions`, `/events` and `/commands`; without it nothing is posted. */
  url: string | undefined;
  signingSecret: string;
  /** How long Slack waits for an answer: three seconds. */
  timeout: Duration;
  clock: Clock;
  misbehaving: Misbehaving;
};

/** The app's endpoint as Slack reaches it: signed (docs.slack.dev/authentication/verifying-requests-from-slack). */
export function createEndpoint({ url, signingSecret, timeout, clock, misbehaving }: Options) {
  async function request({ path, type, body, headers }: Outgoing): Promise<Outcome> {
    if (!url) return { failure: "no_endpoint" };
    const timestamp = String(Math.floor(clock() / 1_000));
    try {
      const response = await fetch(`${url}/${path}`, {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": type,
          "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
          "x-slack-request-timestamp": timestamp,
          "x-slack-signature": sign({ secret: signingSecret, timestamp, body }),
          ...headers,
        },
        body,
        signal: AbortSignal.timeout(timeout),
      });
      const noRetry = response.headers.get("x-slack-no-retry") === "1";
      return { answered: { status: response.status, body: await response.text(), noRetry } };
    } catch (error) {
      const isLate = error instanceof Error && error.name === "TimeoutError";
      return { failure: isLate ? "http_timeout" : "connection_failed" };
    }
  }

  async function post(outgoing: Outgoing, fault: Fault | undefined): Promise<Outcome> {
    if (fault?.fault === "slow") await pause(fault.ms);
    if (fault?.fault === "drop_before") return { failure: "lost" };
    if (fault?.fault === "error") return refused(fault);
    if (fault?.fault === "twice") await request(outgoing);
    const outcome = await request(outgoing);
    return fault?.fault === "drop_after" ? { failure: "http_timeout" } : outcome;
  }

  const nextFault = ({ path, name }: Outgoing) => misbehaving.nextOutgoingFault({ method: [path, name] });

  return {
    nextFault,
    /** Posts as a fault asks for. */
    post,
    /** Posts with the next fault that waits for such a request, if there is one. */
    send: (outgoing: Outgoing) => post(outgoing, nextFault(outgoing)),
  };
}

const refused = ({ status = 500 }: Fault): Outcome => ({ answered: { status, body: "", noRetry: false } });

export const isTaken = (outcome: Outcome): boolean =>
  "answered" in outcome && outcome.answered.status >= 200 && outcome.answered.status < 300;
