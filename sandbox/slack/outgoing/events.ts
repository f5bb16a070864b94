import { minutes } from "../../../src/platform/time.ts";
import type { Fault } from "../../plumbing/faults.ts";
import type { Later } from "../../plumbing/later.ts";
import type { Apps } from "../apps/apps.ts";
import { appId, botUserId, newId, teamId } from "../ids.ts";
import { isSharedWithOthers } from "../shown.ts";
import type { State } from "../state.ts";
import { type Endpoint, isTaken, type Outcome, type Outgoing } from "./endpoint.ts";
import { verificationToken } from "./names.ts";
import type { Underway } from "./underway.ts";

/** An event that happened to a message, without the time that Slack adds. */
export type RaisedEvent = { type: string; item: { channel: string }; [field: string]: unknown };
export type Raise = (event: RaisedEvent) => void;

type Events = { state: State; endpoint: Endpoint; later: Later; apps: Apps; underway: Underway };

/** After the first attempt, and one more at once (docs.slack.dev/apis/events-api, "Retries"). */
const laterRetries = [
  { number: 2, after: minutes(1) },
  { number: 3, after: minutes(5) },
];

/** The Events API: what the app subscribes to is posted to it, and up to three times more while it does not take it. */
export function createEvents({ state, endpoint, later, apps, underway }: Events): Raise {
  const again = (outgoing: Outgoing, number: number, before: Outcome) =>
    endpoint.send({
      ...outgoing,
      headers: { "x-slack-retry-num": String(number), "x-slack-retry-reason": reasonOf(before) },
    });

  async function deliver(outgoing: Outgoing, fault?: Fault) {
    const began = later.now();
    let outcome = await endpoint.post(outgoing, fault);
    if (!wantsRetry(outcome)) return;
    outcome = await again(outgoing, 1, outcome);
    for (const { number, after } of laterRetries) {
      const retry = async () => {
        if (wantsRetry(outcome)) outcome = await again(outgoing, number, outcome);
      };
      later.add(began + after, () => underway.add(retry()));
    }
  }

  return (event) => {
    const channel = state.channel(event.item.channel);
    if (!channel?.member || !apps.hears(event.type)) return;
    const outgoing = (): Outgoing => ({
      path: "events",
      name: event.type,
      type: "application/json",
      body: JSON.stringify({
        ...envelope(event, later.now()),
        is_ext_shared_channel: isSharedWithOthers(channel, state),
      }),
    });
    const first = outgoing();
    const fault = endpoint.nextFault(first);
    underway.add(deliver(first, fault));
    // One gesture is reported to come as two events now and then, each with an id of its own.
    if (fault?.fault === "doubled") underway.add(deliver(outgoing()));
  };
}

/** docs.slack.dev/apis/events-api, "Callback field" */
const envelope = (event: RaisedEvent, now: number) => ({
  token: verificationToken,
  team_id: teamId,
  api_app_id: appId,
  event: { ...event, event_ts: (now / 1_000).toFixed(6) },
  type: "event_callback",
  event_id: newId("Ev"),
  event_time: Math.floor(now / 1_000),
  authorizations: [
    { enterprise_id: null, team_id: teamId, user_id: botUserId, is_bot: true, is_enterprise_install: false },
  ],
});

/** What a fault has lost is lost: Slack does not know that it should send it again. */
const wantsRetry = (outcome: Outcome) =>
  !isTaken(outcome) &&
  !("answered" in outcome && outcome.answered.noRetry) &&
  !("failure" in outcome && ["lost", "no_endpoint"].includes(outcome.failure));

const reasonOf = (outcome: Outcome) => ("failure" in outcome ? outcome.failure : "http_error");
