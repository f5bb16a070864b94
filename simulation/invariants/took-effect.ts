import type { Effect } from "../../src/effects/effect.ts";
import { retryWindow } from "../../src/messages/retry-policy.ts";
import { seconds } from "../../src/platform/time.ts";
import type { Simulation } from "../desk/simulation.ts";
import type { Breach } from "./promise.ts";
import { parkedSummaryOf, shownIn } from "./shown.ts";
import { plainKey, type State } from "./state.ts";

/** Whether a decided effect is in Slack, in Intercom or at the endpoint, or parked with its reason. */
export function tookEffect(simulation: Simulation, state: State, key: string, effect: Effect): Breach[] {
  const breach = (what: string): Breach[] => [{ clause: 1, what: `${key} ${what}` }];
  const { intercom, observer } = simulation;
  const { deliveryRecords, parked } = state;
  const result = deliveryRecords.get(key);
  if (result?.state === "parked") {
    if (!parked.get(key)?.reason) return breach("is parked without a reason");
    const mayPark =
      (effect.kind === "slack.post" && effect.to === "#nowhere") || isPastRetryWindow(state, key);
    return mayPark ? [] : breach(`is parked: ${result.reason}`);
  }
  if (result?.state !== "done") return breach(`was decided and is ${result?.state ?? "not recorded"}`);
  switch (effect.kind) {
    case "slack.post":
    case "slack.card":
      return shownIn(simulation, state).some((shown) => shown.key === plainKey(key)) ||
        mayParkSummary(state, key, effect)
        ? []
        : breach("is done and not in Slack");
    case "http.post":
      return observer.endpointPosts.has(JSON.stringify(effect.body))
        ? []
        : breach("is done and did not reach the endpoint");
    case "intercom.tag":
      return intercom.writes.some(({ kind, conversation }) => kind === "tag" && conversation === effect.on.id)
        ? []
        : breach("is done and the tag is missing");
    case "intercom.reply":
    case "intercom.note":
      return intercom.writes.some(({ what }) => what === effect.body)
        ? []
        : breach("is done and its words are missing");
    case "intercom.setAttributes":
      return intercom.writes.some(({ what }) => what === JSON.stringify(effect.attributes))
        ? []
        : breach("is done and the attribute is missing");
    default:
      return [];
  }
}

/** A held alert is done by the summary that shows it, which is parked for the same reasons. */
function mayParkSummary(state: State, key: string, effect: Effect): boolean {
  const summary = parkedSummaryOf(state, key);
  const isNowhere = effect.kind === "slack.post" && effect.to === "#nowhere";
  return summary !== undefined && (isNowhere || isPastRetryWindow(state, summary));
}

/** Whether a message was parked only after its retry window. Clocks differ by a few seconds. */
export function isPastRetryWindow({ parked, deadLetters }: State, id: string): boolean {
  const parkedAt = parked.get(id)?.parkedAt ?? 0;
  return deadLetters.some(
    (message) => message.id === id && parkedAt - message.since > retryWindow - seconds(10),
  );
}
