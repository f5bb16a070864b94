import { join } from "node:path";
import { sign } from "../../src/intercom/webhook/signature.ts";
import type { Clock } from "../../src/platform/time.ts";
import { createSandboxEventBridge } from "./event-bridge.ts";
import { sandboxClientSecret } from "./intercom/credentials.ts";
import { createSandboxIntercom } from "./intercom/sandbox.ts";
import { createSandboxSlack } from "./slack/index.ts";

export type Sandboxes = ReturnType<typeof createSandboxes>;

/** Intercom, Slack and EventBridge to play with, beside the desk at `url`. State is kept in `directory`, if there is one. */
export function createSandboxes({
  clock,
  directory,
  url,
}: {
  clock: Clock;
  directory: string | undefined;
  url: string;
}) {
  const journal = (name: string) => (directory ? { file: join(directory, `sandbox-${name}.jsonl`) } : {});
  return {
    intercom: createSandboxIntercom({ clock, ...journal("intercom"), deliver: deliverTo(url) }),
    slack: createSandboxSlack({ clock, ...journal("slack") }),
    eventBridge: createSandboxEventBridge(),
  };
}

/** Posts what happens in the sandbox to the desk's door, signed as Intercom signs it. */
function deliverTo(url: string) {
  return async (notification: object): Promise<void> => {
    const body = JSON.stringify(notification);
    await fetch(`${url}/webhooks/intercom`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature": sign(body, sandboxClientSecret) },
      body,
    }).catch(() => undefined); // The desk is closing; what it missed is what reconciliation is for.
  };
}
