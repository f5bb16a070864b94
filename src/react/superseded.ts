import type { Effect } from "../effects/effect.ts";
import type { LedgerEntry } from "../store/entry.ts";
import type { Ledger, SubjectEvent } from "../store/ledger.ts";

/** What a late event may not do any more: the things in Intercom that a newer one of its subject has settled. */
export type Taken = ReadonlyMap<string, string>;

/** The things that newer notifications settled, each with the notification's id. */
export async function takenBy(
  newer: readonly SubjectEvent[],
  ledger: Ledger,
  { appId, subject }: Pick<LedgerEntry, "appId" | "subject">,
): Promise<Taken> {
  const taken = new Map<string, string>();
  for (const { id } of newer) {
    const entry = await ledger.read({ appId, subject, id });
    for (const { effect } of entry?.decisions ?? [])
      for (const thing of thingsOf(effect)) taken.set(thing, id);
  }
  return taken;
}

/** What is left of an effect (promise 3): all of it, some of its attributes, or nothing. */
export function withheld(effect: Effect, taken: Taken): { effect: Effect | undefined; because: string[] } {
  const because = [...new Set(thingsOf(effect).flatMap((thing) => taken.get(thing) ?? []))];
  if (because.length === 0) return { effect, because };
  if (effect.kind !== "intercom.setAttributes") return { effect: undefined, because };
  const free = Object.entries(effect.attributes).filter(([name]) => !taken.has(attribute(effect, name)));
  return {
    effect: free.length > 0 ? { ...effect, attributes: Object.fromEntries(free) } : undefined,
    because,
  };
}

/** What an effect sets in Intercom, so that setting it again would undo it. Words are only ever added. */
export function thingsOf(effect: Effect): string[] {
  switch (effect.kind) {
    case "intercom.tag":
    case "intercom.untag":
      return [`${on(effect)} tag ${effect.tag}`];
    case "intercom.assign":
      return [`${on(effect)} assignee`];
    case "intercom.close":
    case "intercom.open":
    case "intercom.snooze":
      return [`${on(effect)} state`];
    case "intercom.setAttributes":
      return Object.keys(effect.attributes).map((name) => attribute(effect, name));
    default:
      return [];
  }
}

type Settable = Extract<Effect, { on: unknown }>;

const on = ({ on: { type, id } }: Settable) => `${type}:${id}`;
const attribute = (effect: Settable, name: string) => `${on(effect)} attribute ${name}`;
