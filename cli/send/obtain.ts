import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";
import { CannotHappen } from "../../sandbox/intercom/scenarios/options.ts";
import type { SentNotification } from "../../sandbox/intercom/webhook/envelope.ts";

interface Wish {
  topic: string;
  options: Record<string, string | boolean>;
}

/** A sandbox's answer: the notification, or that it cannot happen, or that nothing or another desk is at that address. */
export type Obtained =
  | { ok: true; notification: SentNotification }
  | { ok: false; reason: "impossible"; message: string }
  | { ok: false; reason: "no answer" | "no sandbox" };

/** Makes it happen in the sandbox of a running desk, whose state then agrees with the notification. */
export async function obtainFromDesk(desk: string, { topic, options }: Wish): Promise<Obtained> {
  const answer = await fetch(`${desk}/sandbox/intercom/control/happen`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ topic, options }),
  }).catch(() => undefined);
  if (!answer) return { ok: false, reason: "no answer" };
  const content = (await answer.json().catch(() => undefined)) as
    | { error?: string; type?: string }
    | undefined;
  if (answer.status === 422)
    return { ok: false, reason: "impossible", message: content?.error ?? "It cannot happen." };
  if (!answer.ok || content?.type !== "notification_event") return { ok: false, reason: "no sandbox" };
  return { ok: true, notification: content as unknown as SentNotification };
}

/** Makes it happen in a sandbox that exists only for this call. */
export function obtainAlone(appId: string, { topic, options }: Wish): Obtained {
  const sandbox = createSandboxIntercom({ clock: Date.now, appId });
  try {
    return { ok: true, notification: sandbox.happen(topic, options) };
  } catch (error) {
    if (error instanceof CannotHappen) return { ok: false, reason: "impossible", message: error.message };
    throw error;
  } finally {
    sandbox.close();
  }
}
