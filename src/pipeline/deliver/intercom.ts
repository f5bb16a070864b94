import type { IntercomEffect } from "../../effects/intercom.ts";
import type { Errand } from "../../queue/errand.ts";
import type { Cache } from "../../store/cache.ts";
import type { Receipt } from "../../store/receipts.ts";
import { hours } from "../../time.ts";
import { intercomFailure } from "../intercom-failure.ts";
import { act } from "./intercom-act.ts";
import { hasHappened } from "./intercom-evidence.ts";
import type { Performer } from "./performer.ts";
import type { WorkspaceOf } from "./workspace.ts";

/** Acts in Intercom in the name of the access token's own teammate. */
export function intercomPerformer(workspaceOf: WorkspaceOf, cache: Cache): Performer {
  return {
    async perform({ appId, effect }, inTime) {
      try {
        const { intercom } = await workspaceOf(appId);
        const me = await cache.read(`${appId}/me`, {
          fetch: async () => (await intercom.admins.me()).id,
          life: hours(12),
        });
        inTime();
        return await act(intercom, effect as IntercomEffect, me.model ?? "");
      } catch (error) {
        throw intercomFailure(error);
      }
    },

    async find({ appId, effect }: Errand, since: number): Promise<Receipt | undefined> {
      try {
        const { intercom } = await workspaceOf(appId);
        return await hasHappened(intercom, effect as IntercomEffect, since);
      } catch (error) {
        throw intercomFailure(error);
      }
    },
  };
}
