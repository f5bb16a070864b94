import { seconds } from "../../src/platform/time.ts";
import type { Removal } from "./safeguards.ts";

/** Safeguards that find lost webhooks. */
export const ofReconciliation: Removal[] = [
  {
    name: "reconciliation",
    without: { watermarks: (watermarks) => ({ ...watermarks, takeLease: async () => false }) },
  },
  {
    name: "watermark: what was not searched yet is searched next time",
    without: {
      watermarks: (watermarks) => ({
        ...watermarks,
        async read(appId, kind) {
          const { floor, startedAt, run } = (await watermarks.read(appId, kind)) ?? {};
          if (floor === undefined || startedAt === undefined) return undefined;
          return { floor, from: Math.floor(startedAt / 1000) + 14 * 60, startedAt, ...(run ? { run } : {}) };
        },
      }),
    },
  },
  {
    name: "grace period: recent changes are left to their webhook and to Intercom's search index",
    without: { margins: (margins) => ({ ...margins, grace: seconds(0) }) },
  },
  {
    name: "overlap: what a lagging search did not show is searched again",
    without: { margins: (margins) => ({ ...margins, overlap: seconds(0) }) },
  },
  {
    name: "share: live events come before reconciliation in Intercom's budget",
    without: { share: () => (gate) => gate },
  },
];
