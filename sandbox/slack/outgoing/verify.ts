import { randomBytes } from "node:crypto";
import { type Endpoint, isTaken } from "./endpoint.ts";
import { verificationToken } from "./names.ts";

/** Whether the app's address for events is its own: docs.slack.dev/reference/events/url_verification */
export async function verifyUrl(endpoint: Endpoint): Promise<boolean> {
  const challenge = randomBytes(24).toString("base64url");
  const body = JSON.stringify({ token: verificationToken, challenge, type: "url_verification" });
  const outgoing = { path: "events", name: "url_verification", type: "application/json", body } as const;
  const outcome = await endpoint.send(outgoing);
  if (!isTaken(outcome) || !("answered" in outcome)) return false;
  const said = outcome.answered.body;
  return said === challenge || said === `challenge=${challenge}` || inJson(said) === challenge;
}

function inJson(text: string): unknown {
  try {
    return (JSON.parse(text) as { challenge?: unknown }).challenge;
  } catch {
    return undefined;
  }
}
