import { join } from "node:path";
import type { Clock } from "../src/platform/time.ts";
import { createSandboxEventBridge } from "./event-bridge.ts";
import { sandboxClientSecret } from "./intercom/credentials.ts";
import { createSandboxIntercom } from "./intercom/sandbox.ts";
import { postSigned } from "./intercom/webhook/post-signed.ts";
import { createSandboxSlack } from "./slack/sandbox.ts";

export type Sandboxes = ReturnType<typeof createSandboxes>;

/**
 * Offline Intercom, Slack and EventBridge beside the desk at `url`, which takes what Slack posts at `webhooks`, on a port
 * of its own. State is kept in `directory`, if there is one.
 */
export function createSandboxes({
  clock,
  directory,
  url,
  webhooks = url,
}: {
  clock: Clock;
  directory: string | undefined;
  url: string;
  webhooks?: string;
}) {
  const journal = (name: string) => (directory ? { file: join(directory, `sandbox-${name}.jsonl`) } : {});
  // A notification that a closing desk misses is found by reconciliation.
  const deliver = postSigned({ url: `${url}/webhooks/intercom`, secret: sandboxClientSecret });
  return {
    intercom: createSandboxIntercom({
      clock,
      ...journal("intercom"),
      deliver,
      url: () => `${url}/sandbox/intercom`,
    }),
    slack: createSandboxSlack({
      clock,
      ...journal("slack"),
      endpoint: `${webhooks}/slack`,
      url: () => `${url}/sandbox/slack`,
    }),
    eventBridge: createSandboxEventBridge(),
  };
}
