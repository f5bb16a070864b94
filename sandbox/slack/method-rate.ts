import type { Clock } from "../../src/platform/time.ts";

const minute = 60_000;

/** Calls a minute by tier: docs.slack.dev/apis/web-api/rate-limits. */
const [tier1, tier2, tier3, tier4] = [1, 20, 50, 100];

/** Of the methods that the sandbox knows; those that are not listed have no limit of their own. */
const callsAMinute: Record<string, number> = {
  "conversations.list": tier2,
  "chat.update": tier3,
  "chat.delete": tier3,
  "conversations.history": tier3,
  "conversations.replies": tier3,
  "conversations.info": tier3,
  "conversations.join": tier3,
  "conversations.open": tier3,
  "reactions.add": tier3,
  "users.lookupByEmail": tier3,
  "users.info": tier4,
  "users.list": tier2,
  "usergroups.list": tier2,
  "usergroups.users.list": tier2,
  "conversations.members": tier4,
  "reactions.get": tier3,
  "chat.postEphemeral": tier4,
  "views.open": tier4,
  "views.push": tier4,
  "views.update": tier4,
  "apps.manifest.create": tier1,
  "apps.manifest.update": tier1,
  "apps.manifest.validate": tier3,
  "apps.manifest.export": tier3,
};

/** What reads messages, and what an app that is distributed outside the Marketplace may read. */
export const outsideMarketplace = {
  methods: ["conversations.history", "conversations.replies"],
  callsAMinute: 1,
  mostMessages: 15,
};

/**
 * How many seconds a method has to wait in this workspace; 0 when it may be called now. A minute begins with the
 * first call, which is a guess: Slack says only that it counts by the minute.
 */
export function methodRate(clock: Clock) {
  const windows = new Map<string, { from: number; calls: number }>();
  return (method: string, most = callsAMinute[method]): number => {
    if (most === undefined) return 0;
    const now = clock();
    const known = windows.get(method);
    const window = known && now < known.from + minute ? known : { from: now, calls: 0 };
    windows.set(method, window);
    if (window.calls >= most) return Math.ceil((window.from + minute - now) / 1_000);
    window.calls += 1;
    return 0;
  };
}
