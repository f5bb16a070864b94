import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";
import { CannotHappen } from "../../sandbox/intercom/scenarios/options.ts";
import type { SentNotification } from "../../sandbox/intercom/webhook/envelope.ts";

interface Wish {
  topic: string;
  options: Record<string, string | boolean>;
}

/** What a sandbox said: the notification, that it cannot be, or that there is no sandbox at that address. */
export type Obtained =
  | { ok: true; notification: SentNotification }
  | { ok: false; reason: "impossible"; message: string }
  | { ok: false; reason: "nobody there" };

/** Asks the sandbox of a running desk, whose world then agrees with what was sent. */
export async function obtainFromDesk(desk: string, { topic, options }: Wish): Promise<Obtained> {
  const answer = await fetch(`${desk}/sandbox/intercom/control/happen`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ topic, options }),
  }).catch(() => undefined);
  const said = (await answer?.json().catch(() => undefined)) as { error?: string; type?: string } | undefined;
  if (answer?.status === 422)
    return { ok: false, reason: "impossible", message: said?.error ?? "It cannot happen." };
  if (!answer?.ok || said?.type !== "notification_event") return { ok: false, reason: "nobody there" };
  return { ok: true, notification: said as unknown as SentNotification };
}

/** Makes it happen in a world of its own, which ends with this call. */
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
