import type { Effect } from "../../effects/effect.ts";

/** Where an effect goes, or which tag it sets; empty where neither says anything. An endpoint's path may be a secret. */
export function targetOf(effect: Effect): string {
  if ("to" in effect) return effect.to;
  if ("url" in effect) return URL.canParse(effect.url) ? new URL(effect.url).origin : effect.url;
  return "tag" in effect ? effect.tag : "";
}
