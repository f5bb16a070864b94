import type { Surroundings } from "../desk/simulation.ts";
import { plainKey } from "../desk/keys.ts";
import type { Floor } from "../desk/reactions.ts";
import type { Post } from "../slack/slack.ts";
import { overlaps } from "../environment/fault-plan.ts";
import type { Breach } from "./breach.ts";
import { entryKey, type State } from "./state.ts";

/** Clause 3: reactions of one conversation never overlap, and nothing older undoes what something newer did. */
export function inOrder(surroundings: Surroundings, state: State): Breach[] {
  const { witness, world } = surroundings;
  const breach = (what: string): Breach => ({ clause: 3, what });
  const overlapping = overlaps(world.plan)
    ? []
    : witness.overlaps.map((what) => breach(`at the same time, ${what}`));
  return [
    ...overlapping,
    ...attributesAreNewest(surroundings, state).map(breach),
    ...postsFollow(surroundings, state).map(breach),
    ...surroundings.slack.posts.flatMap(isFresh).map(breach),
  ];
}

/** Of all that was heard about a conversation and had its status set, the newest stands in Intercom. */
function attributesAreNewest({ intercom, world }: Surroundings, { entries }: State): string[] {
  if (overlaps(world.plan)) return [];
  const newest = new Map<string, number>();
  for (const { decisions, subject } of entries.values()) {
    for (const { effect } of decisions) {
      if (effect.kind !== "intercom.setAttributes") continue;
      newest.set(subject, Math.max(newest.get(subject) ?? 0, Number(effect.attributes.last)));
    }
  }
  return [...newest].flatMap(([subject, part]) => {
    const last = intercom.deeds.findLast(
      ({ kind, conversation }) => kind === "attributes" && `conversation:${conversation}` === subject,
    );
    const stands = last && Number(JSON.parse(last.what).last);
    return stands === part ? [] : [`${subject} shows part ${stands}, although part ${part} is newer`];
  });
}

/** In each channel a conversation's posts stand in the order in which its notifications were dealt with. */
function postsFollow({ slack, witness, world }: Surroundings, { entries }: State): string[] {
  if (overlaps(world.plan)) return [];
  const turns = new Map<string, number>();
  for (const { subject, id, decisions } of entries.values()) {
    const turn = witness.done.indexOf(entryKey({ subject, id }));
    for (const { idempotencyKey: key, by } of decisions)
      if (by === undefined && turn >= 0) turns.set(key, Math.min(turn, turns.get(key) ?? turn));
  }
  const latest = new Map<string, { turn: number; key: string }>();
  return slack.posts.flatMap(({ channel, key }) => {
    const turn = turns.get(plainKey(key));
    if (turn === undefined) return [];
    const place = `${channel} ${/conversation:[^/]+/.exec(key)?.[0]}`;
    const before = latest.get(place);
    if (before && before.turn > turn) return [`${key} stands in Slack after ${before.key}`];
    latest.set(place, { turn, key });
    return [];
  });
}

/** No alert shows a value that is older than the last notification about it. */
function isFresh({ key, text }: Post): string[] {
  if (!key.includes("/echo/")) return [];
  const { contact, company, conversation, floor } = JSON.parse(text) as Floor & { floor: Floor };
  const old = [
    ...(contact < floor.contact
      ? [`the contact's version ${contact}, and ${floor.contact} had been heard of`]
      : []),
    ...(conversation < floor.conversation
      ? [`the conversation of ${conversation}, and what happened at ${floor.conversation} had been heard of`]
      : []),
    ...(company < floor.company
      ? [`the company's version ${company}, and ${floor.company} had been heard of`]
      : []),
  ];
  return old.map((what) => `${key} shows ${what}`);
}
