import type { Effect } from "../../src/effects/effect.ts";
import { patience } from "../../src/messages/backoff.ts";
import { seconds } from "../../src/platform/time.ts";
import type { Surroundings } from "../desk/simulation.ts";
import { plainKey } from "../desk/keys.ts";
import type { Breach } from "./breach.ts";
import type { State } from "./state.ts";

/** Whether one decided effect is where it should be: in Slack, in Intercom, at the endpoint; or parked with its reason. */
export function tookEffect(
  { slack, intercom, witness }: Surroundings,
  state: State,
  key: string,
  effect: Effect,
): Breach[] {
  const breach = (what: string): Breach[] => [{ clause: 1, what: `${key} ${what}` }];
  const { deliveryRecords, parked } = state;
  const result = deliveryRecords.get(key);
  const posts = slack.posts.filter((post) => plainKey(post.key) === key).length;
  if (result?.state === "parked") {
    if (!parked.get(key)?.reason) return breach("is parked without a reason");
    const mayPark = (effect.kind === "slack.post" && effect.to === "#nowhere") || isOutOfPatience(state, key);
    return mayPark ? [] : breach(`is parked: ${result.reason}`);
  }
  if (result?.state !== "done") return breach(`was decided and is ${result?.state ?? "nowhere"}`);
  switch (effect.kind) {
    case "slack.post":
      return posts > 0 ? [] : breach("has a delivery record and is not in Slack");
    case "http.post":
      return witness.hooks.has(JSON.stringify(effect.body))
        ? []
        : breach("has a delivery record and never arrived");
    case "intercom.tag":
      return intercom.deeds.some(({ kind, conversation }) => kind === "tag" && conversation === effect.on.id)
        ? []
        : breach("has a delivery record and no tag");
    case "intercom.note":
      return intercom.deeds.some(({ what }) => what === effect.body)
        ? []
        : breach("has a delivery record and no note");
    case "intercom.setAttributes":
      return intercom.deeds.some(({ what }) => what === JSON.stringify(effect.attributes))
        ? []
        : breach("has a delivery record and no attribute");
    default:
      return [];
  }
}

/** What has no channel is parked at once; everything else only after six hours. Clocks differ by some seconds. */
export function isOutOfPatience({ parked, deadLetters }: State, id: string): boolean {
  const parkedAt = parked.get(id)?.parkedAt ?? 0;
  return deadLetters.some(
    (message) => message.id === id && parkedAt - message.since > patience - seconds(10),
  );
}
