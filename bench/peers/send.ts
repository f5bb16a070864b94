import { sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";

/** Intercom posts what was not answered 200 once more, a minute later (Intercom's webhook documentation). */
const again = 60_000;

/** Posts a notification as Intercom does. Resolves when Intercom is through with it: true if it was accepted. */
export async function send(url: string, notification: object): Promise<boolean> {
  const body = JSON.stringify(notification);
  const headers = { "content-type": "application/json", "x-hub-signature": sign(body, sandboxClientSecret) };
  const post = () =>
    fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(5_000) }).then(
      ({ ok }) => ok,
      () => false,
    );
  if (await post()) return true;
  await new Promise((resolve) => setTimeout(resolve, again));
  return post();
}
