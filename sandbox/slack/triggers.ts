import { randomBytes } from "node:crypto";
import { type Clock, seconds } from "../../src/platform/time.ts";

/** docs.slack.dev/interactivity/handling-user-interaction, "Trigger" */
const lifetime = seconds(3);

export type Triggers = ReturnType<typeof createTriggers>;

export type TriggerRefusal = "invalid_trigger_id" | "expired_trigger_id" | "exchanged_trigger_id";

/** A trigger lets an app open one view for the person who did something, within three seconds. */
export function createTriggers(clock: Clock) {
  const issued = new Map<string, { user: string; at: number; used: boolean }>();
  let count = 0;
  return {
    issue(user: string): string {
      count += 1;
      const id = `${clock()}.${count}.${randomBytes(8).toString("hex")}`;
      issued.set(id, { user, at: clock(), used: false });
      return id;
    },
    exchange(id: string): { user: string } | { refused: TriggerRefusal } {
      const trigger = issued.get(id);
      if (!trigger) return { refused: "invalid_trigger_id" };
      if (clock() > trigger.at + lifetime) return { refused: "expired_trigger_id" };
      if (trigger.used) return { refused: "exchanged_trigger_id" };
      trigger.used = true;
      return { user: trigger.user };
    },
  };
}
