import type { NotificationStory } from "../explain/notification-story.ts";

/** What waits in one message group: nothing behind the first one is tried before it. Times are unix ms. */
export type WaitingGroup = {
  queue: "events" | "effects";
  group: string;
  /** How many notifications or effects. */
  number: number;
  reason: string;
  /** Absent where the ledger does not tell: then within five minutes. */
  nextTryAt?: number;
  /** When the oldest of them was received, the notification that it belongs to, and what that says. */
  since: number;
  id: string;
  who?: string;
  what: string;
};

/** Alerts of one place that are held for later. */
export type HeldGroup = { group: string; number: number; until: number; by: string };

export type Waiting = { groups: WaitingGroup[]; held: HeldGroup[] };

/** Groups that have failed come first, then those that wait longest. What has not been tried yet waits for its turn. */
export function waitingOf(stories: readonly NotificationStory[]): Waiting {
  const waiting = stories.filter(({ state }) => state === "waiting");
  const events = waiting.filter(({ effects, reactions }) => effects.length === 0 && reactions.length === 0);
  // One may wait beside another that is parked.
  const effects = stories.flatMap((story) =>
    story.effects.flatMap((effect) => (effect.state === "waiting" ? [{ story, effect }] : [])),
  );
  const free = effects.filter(({ effect }) => effect.held === undefined);
  const groups = [
    ...grouped(
      "events",
      events.map((story) => ({ story, group: `${story.appId}/${story.subject}`, reason: story.reason })),
    ),
    ...grouped(
      "effects",
      free.map(({ story, effect }) => ({ story, group: effect.group, reason: effect.reason })),
    ),
  ];
  return {
    groups: groups.toSorted((a, b) => Number(a.reason === "") - Number(b.reason === "") || a.since - b.since),
    held: heldOf(effects.flatMap(({ effect }) => (effect.held ? [{ ...effect, held: effect.held }] : []))),
  };
}

type One = { story: NotificationStory; group: string; reason: string | undefined };

function grouped(queue: WaitingGroup["queue"], all: readonly One[]): WaitingGroup[] {
  return [...Map.groupBy(all, ({ group }) => group)].map(([group, some]) => {
    const first = some.toSorted((a, b) => (a.story.receivedAt < b.story.receivedAt ? -1 : 1))[0] as One;
    const { id, receivedAt, headline } = (some.find(({ reason }) => reason) ?? first).story;
    const tries = some.flatMap(({ story }) => story.nextTryAt ?? []);
    return {
      ...{ queue, group, number: some.length, since: Date.parse(receivedAt), id, what: headline.what },
      reason: some.find(({ reason }) => reason)?.reason ?? "",
      ...(tries.length > 0 ? { nextTryAt: Math.min(...tries) } : {}),
      ...(headline.who ? { who: headline.who } : {}),
    };
  });
}

type HeldEffect = { group: string; held: { until: number; by: string } };

function heldOf(effects: readonly HeldEffect[]): HeldGroup[] {
  const places = Map.groupBy(effects, ({ group, held }) => `${group}\n${held.by}`);
  return [...places.values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const until = Math.max(...some.map(({ held }) => held.until));
    return [{ group: first.group, number: some.length, until, by: first.held.by }];
  });
}
