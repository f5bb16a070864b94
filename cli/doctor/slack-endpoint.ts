import { type Clock, seconds } from "../../src/platform/time.ts";
import { sign } from "../../src/slack/request-signature.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";
import { probe } from "./probe.ts";

const check = "Slack endpoint";

/** Does the address to which Slack posts refuse a wrong signature, and take a right one within Slack's three seconds? */
export async function checkSlackEndpoint(
  slackUrl: string,
  signingSecret: string,
  clock: Clock,
): Promise<Finding[]> {
  const url = `${slackUrl}/interactions`;
  const forged = await post(url, "not the signing secret", clock());
  if (!forged.ok)
    return [
      failure(check, `no answer from ${url} (${forged.code})`, "See the check of the webhook endpoint."),
    ];
  if (forged.status === 404)
    return [
      warning(
        check,
        `nothing answers at ${url}, so buttons and menus in Slack do nothing`,
        "Deploy the stack again, or start the desk again, with a version that answers them; or take slack.signingSecret out of the configuration.",
      ),
    ];
  if (forged.status !== 401)
    return [
      failure(
        check,
        `answered a wrong signature with ${forged.status}, expected 401`,
        forged.status >= 500
          ? "It cannot read its configuration: see the log of slack."
          : "Something other than Deskbell answers at this address.",
      ),
    ];
  const answer = await post(url, signingSecret, clock());
  if (!answer.ok)
    return [failure(check, `no answer to a signed request (${answer.code})`, "Run doctor again.")];
  if (answer.status !== 200)
    return [
      failure(
        check,
        `answered a signed request with ${answer.status}, expected 200`,
        answer.status === 401
          ? "It has another signing secret. It re-reads a changed one within four minutes; if this stays, run setup again."
          : "See the log of slack.",
      ),
    ];
  const says = `rejects a wrong signature, and answered a right one in ${answer.ms} ms`;
  return answer.ms > seconds(3)
    ? [
        warning(
          check,
          says,
          "Slack waits three seconds. Run doctor again: the first answer includes a cold start.",
        ),
      ]
    : [ok(check, says)];
}

/** An interaction of a kind that there is not, so that nothing is done about it. */
const body = `payload=${encodeURIComponent(JSON.stringify({ type: "deskbell_doctor" }))}`;

/** Slack dates its requests, and an old one is refused. `now` is unix ms. */
function post(url: string, secret: string, now: number) {
  const timestamp = String(Math.floor(now / 1_000));
  return probe(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": sign({ secret, timestamp, body }),
    },
    body,
  });
}
