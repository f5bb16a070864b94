import type { IntercomEffect } from "../effects/intercom.ts";
import { nextStepAfter } from "../intercom/next-step.ts";
import type { EffectMessage } from "../messages/effect-message.ts";
import { hours } from "../platform/time.ts";
import type { Cache } from "../store/cache.ts";
import type { EffectResult } from "../store/delivery-records.ts";
import { act } from "./intercom-act.ts";
import { hasHappened } from "./intercom-evidence.ts";
import type { EffectHandler } from "./performer.ts";
import type { WorkspaceOf } from "./workspace.ts";

/** Acts in Intercom in the name of the access token's own teammate. */
export function intercomHandler(workspaceOf: WorkspaceOf, cache: Cache): EffectHandler {
  return {
    async perform({ appId, effect }, checkDeadline) {
      try {
        const { intercom } = await workspaceOf(appId);
        const me = await cache.read(`${appId}/me`, {
          fetch: async () => (await intercom.admins.me()).id,
          life: hours(12),
        });
        checkDeadline();
        return await act(intercom, effect as IntercomEffect, me.model ?? "");
      } catch (error) {
        throw nextStepAfter(error);
      }
    },

    async find({ appId, effect }: EffectMessage, since: number): Promise<EffectResult | undefined> {
      try {
        const { intercom } = await workspaceOf(appId);
        return await hasHappened(intercom, effect as IntercomEffect, since);
      } catch (error) {
        throw nextStepAfter(error);
      }
    },
  };
}
