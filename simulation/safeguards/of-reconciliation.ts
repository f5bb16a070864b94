import { seconds } from "../../src/platform/time.ts";
import type { Removal } from "./removal.ts";

/** What finds lost webhooks. */
export const ofReconciliation: Removal[] = [
  {
    name: "reconciliation",
    without: { watermarks: (watermarks) => ({ ...watermarks, takeLease: async () => false }) },
  },
  {
    name: "watermark: what was not looked at yet is looked at next time",
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
    name: "grace period: what is young is left to its webhook, and to Intercom's search",
    without: { margins: (margins) => ({ ...margins, grace: seconds(0) }) },
  },
  {
    name: "overlap: what a search that is behind did not show is looked at again",
    without: { margins: (margins) => ({ ...margins, overlap: seconds(0) }) },
  },
  {
    name: "share: live events come before reconciliation in Intercom's budget",
    without: { share: () => (gate) => gate },
  },
];
