import type { Known } from "../desk/reactions.ts";
import type { Simulation } from "../desk/simulation.ts";
import { overlaps } from "../environment/fault-plan.ts";
import type { Post } from "../slack/posts.ts";
import type { Breach } from "./promise.ts";
import { shownIn } from "./shown.ts";
import { entryKey, plainKey, type State } from "./state.ts";

/** Clause 3: reactions of one conversation never overlap, and no older event undoes what a newer one did. */
export function inOrder(simulation: Simulation, state: State): Breach[] {
  const { observer, environment } = simulation;
  const breach = (what: string): Breach => ({ clause: 3, what });
  const overlapping = overlaps(environment.faultPlan)
    ? []
    : observer.overlaps.map((what) => breach(`at the same time: ${what}`));
  return [
    ...overlapping,
    ...attributesAreNewest(simulation, state).map(breach),
    ...postsFollow(simulation, state).map(breach),
    ...simulation.slack.posts.flatMap(isFresh).map(breach),
  ];
}

/** Intercom shows the attribute of the newest event that set it. */
function attributesAreNewest({ intercom, environment }: Simulation, { entries }: State): string[] {
  if (overlaps(environment.faultPlan)) return [];
  const newest = new Map<string, number>();
  for (const { decisions, subject } of entries.values()) {
    for (const { effect } of decisions) {
      if (effect.kind !== "intercom.setAttributes") continue;
      newest.set(subject, Math.max(newest.get(subject) ?? 0, Number(effect.attributes.last)));
    }
  }
  return [...newest].flatMap(([subject, part]) => {
    const last = intercom.writes.findLast(
      ({ kind, conversation }) => kind === "attributes" && `conversation:${conversation}` === subject,
    );
    const shown = last && Number(JSON.parse(last.what).last);
    return shown === part ? [] : [`${subject} shows part ${shown}, although part ${part} is newer`];
  });
}

/** In each channel, a conversation's posts are in the order in which its messages were handled. */
function postsFollow(simulation: Simulation, state: State): string[] {
  const { observer, environment } = simulation;
  const { entries } = state;
  if (overlaps(environment.faultPlan)) return [];
  const turns = new Map<string, number>();
  for (const { subject, id, decisions } of entries.values()) {
    const turn = observer.done.indexOf(entryKey({ subject, id }));
    for (const { idempotencyKey: key, by } of decisions)
      if (by === undefined && turn >= 0) turns.set(key, Math.min(turn, turns.get(key) ?? turn));
  }
  const latest = new Map<string, { turn: number; key: string }>();
  return shownIn(simulation, state).flatMap(({ channel, key }) => {
    const turn = turns.get(plainKey(key));
    // An alert that is held comes after the lines of what happened meanwhile.
    if (turn === undefined || plainKey(key).includes("/card/")) return [];
    const place = `${channel} ${/(conversation|schedule):[^/]+/.exec(key)?.[0]}`;
    const before = latest.get(place);
    if (before && before.turn > turn) return [`${key} is in Slack after ${before.key}`];
    latest.set(place, { turn, key });
    return [];
  });
}

/** No alert shows a value that is older than the last handled notification about it. */
function isFresh({ key, text }: Post): string[] {
  if (!key.includes("/echo/")) return [];
  const { by, contact, company, conversation, known } = JSON.parse(text) as Known & { known: Known };
  // When Intercom no longer has the one who wrote, the alert is about another participant.
  const isSame = by === known.by;
  const old = [
    ...(isSame && contact < known.contact
      ? [`the contact's version ${contact}, and ${known.contact} was known`]
      : []),
    ...(conversation < known.conversation
      ? [`the conversation as of ${conversation}, and its change at ${known.conversation} was known`]
      : []),
    ...(isSame && company < known.company
      ? [`the company's version ${company}, and ${known.company} was known`]
      : []),
  ];
  return old.map((what) => `${key} shows ${what}`);
}
