import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Configuration } from "../../src/configuration/schema.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { type Duration, seconds } from "../../src/platform/time.ts";
import { type Knocked, knock } from "../operator/knock.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import type { Place } from "./place.ts";

/** Slower acks than this cost priority at Intercom. */
const slow = 500;

/** Does the receiver take what Intercom signs, refuse what it does not, and does it come through to the ledger? */
export async function checkDoor(
  place: Place,
  { workspaces }: Configuration,
  patience: Duration = seconds(20),
): Promise<Finding[]> {
  const stranger = await post(place.endpoint, pingOf("nobody"), "not a secret of anybody's");
  if (!stranger.ok) {
    const remedy =
      place.name === "this machine"
        ? 'Start the desk with "npm start"; PORT names another port.'
        : "Compare the address with the stack's output WebhookUrl, and look whether its DNS record is there.";
    return [failure("endpoint", `nobody answers at ${place.endpoint} (${stranger.code})`, remedy)];
  }
  const findings = [refusal(stranger)];
  for (const [appId, { clientSecrets }] of Object.entries(workspaces)) {
    for (const [nth, secret] of clientSecrets.entries()) {
      findings.push(await roundTrip(place, `${appId}, client secret ${nth + 1}`, appId, secret, patience));
    }
  }
  return findings;
}

const refusal = ({ status }: { status: number }) =>
  status === 401
    ? ok("endpoint", "refuses what nobody signed")
    : failure(
        "endpoint",
        `answered ${status} to a wrong signature; wanted 401`,
        status >= 500
          ? "It cannot read its configuration or reach its queue: see receive's log."
          : "What stands at this address is not Deskbell's receiver. Compare it with the stack's output WebhookUrl.",
      );

async function roundTrip(
  place: Place,
  which: string,
  appId: string,
  secret: string,
  patience: Duration,
): Promise<Finding> {
  const check = `signature (${which})`;
  const answer = await post(place.endpoint, pingOf(appId), secret);
  if (!answer.ok) return failure(check, `no answer (${answer.code})`, "Run doctor again.");
  if (answer.status !== 200) {
    return failure(
      check,
      `a signed ping was answered ${answer.status}`,
      answer.status === 401
        ? "The receiver has another configuration: it reads a changed one within four minutes, on this machine too; else write it again."
        : "See receive's log: it cannot read its configuration or reach its queue.",
    );
  }
  const id = (JSON.parse(answer.body) as { accepted: string }).accepted;
  const began = performance.now();
  while (!(await place.knows({ appId, subject: "ping", id }))) {
    if (performance.now() - began > patience) {
      return failure(
        check,
        `a signed ping was taken, but after ${patience / 1000} s it was not in the ledger`,
        "See react's log, and the age of the oldest message of the events queue.",
      );
    }
    await pause(200);
  }
  const through = Math.round(performance.now() - began);
  const says = `a signed ping was answered in ${answer.ms} ms and stood in the ledger ${through} ms later`;
  return answer.ms > slow && place.name !== "this machine"
    ? warning(
        check,
        says,
        "Run doctor again: if it stays above 500 ms without a cold start, see WebhookEndpointIsSlow in docs/operating.md.",
      )
    : ok(check, says);
}

const post = (url: string, body: string, secret: string): Promise<Knocked> =>
  knock(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature": sign(body, secret) },
    body,
  });

/** As Intercom's own ping; the message makes each another one, since pings have no id. */
const pingOf = (appId: string) =>
  JSON.stringify({
    type: "notification_event",
    app_id: appId,
    topic: "ping",
    id: null,
    data: {
      type: "notification_event_data",
      item: { type: "ping", message: `deskbell doctor ${randomUUID()}` },
    },
  });
