import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Configuration } from "../../src/configuration/schema.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { type Duration, seconds } from "../../src/platform/time.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import type { Place } from "./place.ts";
import { type Probed, probe } from "./probe.ts";

/** Intercom gives slower endpoints less priority. */
const slow = 500;

/** Does the webhook endpoint reject a wrong signature, accept a right one, and does the ping reach the ledger? */
export async function checkWebhookEndpoint(
  place: Place,
  { workspaces }: Configuration,
  pingTimeout: Duration = seconds(20),
): Promise<Finding[]> {
  const forged = await post(place.webhookUrl, pingOf("forged"), "not a client secret");
  if (!forged.ok) {
    const remedy =
      place.name === "this machine"
        ? 'Start the desk with "npm start". If it listens on another port, set PORT.'
        : "Compare the address with the stack's output WebhookUrl, and check that its DNS record exists.";
    return [failure("webhook endpoint", `no answer from ${place.webhookUrl} (${forged.code})`, remedy)];
  }
  const findings = [rejection(forged)];
  for (const [appId, { clientSecrets }] of Object.entries(workspaces)) {
    for (const [nth, secret] of clientSecrets.entries()) {
      findings.push(await roundTrip(place, `${appId}, client secret ${nth + 1}`, appId, secret, pingTimeout));
    }
  }
  return findings;
}

const rejection = ({ status }: { status: number }) =>
  status === 401
    ? ok("webhook endpoint", "rejects a wrong signature")
    : failure(
        "webhook endpoint",
        `answered a wrong signature with ${status}, expected 401`,
        status >= 500
          ? "It cannot read its configuration or reach its queue: see the log of receive."
          : "Something other than Deskbell answers at this address. Compare it with the stack's output WebhookUrl.",
      );

async function roundTrip(
  place: Place,
  which: string,
  appId: string,
  secret: string,
  pingTimeout: Duration,
): Promise<Finding> {
  const check = `signature (${which})`;
  const answer = await post(place.webhookUrl, pingOf(appId), secret);
  if (!answer.ok) return failure(check, `no answer to a signed ping (${answer.code})`, "Run doctor again.");
  if (answer.status !== 200) {
    return failure(
      check,
      `a signed ping was answered with ${answer.status}, expected 200`,
      answer.status === 401
        ? "The webhook endpoint has a different configuration. It re-reads a changed one within four minutes; if this stays, run setup again."
        : "It cannot read its configuration or reach its queue: see the log of receive.",
    );
  }
  const id = (JSON.parse(answer.body) as { accepted: string }).accepted;
  const began = performance.now();
  while (!(await place.knows({ appId, subject: "ping", id }))) {
    if (performance.now() - began > pingTimeout) {
      return failure(
        check,
        `a signed ping was accepted, but did not reach the ledger within ${pingTimeout / 1000} s`,
        "See the log of react, and the age of the oldest message on the events queue.",
      );
    }
    await pause(200);
  }
  const through = Math.round(performance.now() - began);
  const isLeft = await place.remove({ appId, subject: "ping", id }).then(
    () => false,
    () => true,
  );
  const stays = isLeft ? ", where it stays: it could not be removed" : "";
  const says = `a signed ping was answered in ${answer.ms} ms and reached the ledger ${through} ms later${stays}`;
  return answer.ms > slow && place.name !== "this machine"
    ? warning(
        check,
        says,
        "Run doctor again. If it stays above 500 ms without a cold start, see WebhookEndpointIsSlow in docs/operating.md.",
      )
    : ok(check, says);
}

const post = (url: string, body: string, secret: string): Promise<Probed> =>
  probe(url, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature": sign(body, secret) },
    body,
  });

/** A ping like Intercom's own. Pings have no id: the random message keeps each from being taken for a repetition. */
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
