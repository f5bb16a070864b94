import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "hono";
import type { CallLog } from "./call-log.ts";
import type { Fault } from "./faults.ts";
import type { Later } from "./later.ts";

interface Answering {
  log: CallLog;
  later: Later;
  fault?: Fault | undefined;
  /** Lets the time of a slow answer pass; by a timer unless given. */
  pause?: ((milliseconds: number) => Promise<unknown>) | undefined;
  /** The refusal that a fault stands for, in the words of the service. */
  refuse?(fault: Fault): Response | undefined;
  /** Does the work, and answers. */
  answer(): Response;
}

/** Answers one call, with what goes wrong with it, and logs the status. */
export async function answerCall(c: Context, answering: Answering): Promise<Response> {
  const { log, fault, pause = sleep } = answering;
  const cutOff = () => {
    log.answered(0);
    return cutConnection(c);
  };
  if (fault?.fault === "slow") await pause(fault.ms);
  if (fault?.fault === "drop_before") {
    doLater(answering, fault);
    return cutOff();
  }
  const response = fault ? answerWrongly(answering, fault) : answering.answer();
  if (fault?.msPerResult) await pause(fault.msPerResult * (await resultsIn(response)));
  if (fault?.fault === "drop_after") return cutOff();
  log.answered(response.status);
  return response;
}

/** How many results the page of a list has. */
async function resultsIn(response: Response): Promise<number> {
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  const lists = Object.values(body ?? {}).filter((value) => Array.isArray(value));
  return Math.max(0, ...lists.map(({ length }) => length));
}

/** The answer that a fault stands for; with `after`, the work is done all the same, now or later. */
function answerWrongly(answering: Answering, fault: Fault): Response {
  const wrong = gatewayTimeout(fault) ?? noAnswer(fault) ?? answering.refuse?.(fault);
  if (!wrong) return answering.answer();
  doLater(answering, fault);
  return wrong;
}

function doLater({ later, answer }: Answering, { after }: Fault): void {
  if (after === undefined) return;
  later.add(later.now() + after, answer);
  later.run();
}

function gatewayTimeout({ fault }: Fault): Response | undefined {
  if (fault !== "gateway_timeout_html") return undefined;
  const page =
    "<html><head><title>504 Gateway Time-out</title></head><body>504 Gateway Time-out</body></html>";
  return new Response(page, { status: 504, headers: { "Content-Type": "text/html" } });
}

/** A body that the service itself would never send. */
function noAnswer({ fault, body, status = 200 }: Fault): Response | undefined {
  if (fault !== "answer") return undefined;
  const type = body.startsWith("<") ? "text/html" : "application/json";
  return new Response(body, { status, headers: { "Content-Type": type } });
}

/** A connection that ends without an answer, for callers without a socket. */
export class ConnectionCut extends Error {
  override readonly name = "ConnectionCut";
}

/**
 * Destroys the socket of a request that @hono/node-server serves, and returns the header by which that server
 * knows that there is nothing left to write. Without a socket, as in `app.request()`, it throws.
 */
function cutConnection(c: Context): Response {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { destroy(): void } } };
  if (!incoming?.socket) throw new ConnectionCut("The sandbox cut the connection, as a fault asked for.");
  incoming.socket.destroy();
  return new Response(null, { headers: { "x-hono-already-sent": "true" } });
}
