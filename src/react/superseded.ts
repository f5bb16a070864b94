import { type Effect, writesOf } from "../effects/effect.ts";
import { attributeWrite } from "../effects/intercom-attributes.ts";
import type { Entry } from "../store/entry.ts";
import type { Known, Ledger } from "../store/ledger.ts";

/** What a late event may not do any more: the things in Intercom that a newer one of its subject has settled. */
export type Taken = ReadonlyMap<string, string>;

/** The things that newer notifications settled, each with the notification's id. */
export async function takenBy(
  newer: readonly Known[],
  ledger: Ledger,
  { appId, subject }: Pick<Entry, "appId" | "subject">,
): Promise<Taken> {
  const taken = new Map<string, string>();
  for (const { id } of newer) {
    const entry = await ledger.read({ appId, subject, id });
    for (const { effect } of entry?.decisions ?? [])
      for (const thing of writesOf(effect)) taken.set(thing, id);
  }
  return taken;
}

/** What is left of an effect (promise 3): all of it, some of its attributes, or nothing. */
export function withheld(effect: Effect, taken: Taken): { effect: Effect | undefined; because: string[] } {
  const because = [...new Set(writesOf(effect).flatMap((thing) => taken.get(thing) ?? []))];
  if (because.length === 0) return { effect, because };
  if (effect.kind !== "intercom.setAttributes") return { effect: undefined, because };
  const free = Object.entries(effect.attributes).filter(([name]) => !taken.has(attributeWrite(effect, name)));
  return {
    effect: free.length > 0 ? { ...effect, attributes: Object.fromEntries(free) } : undefined,
    because,
  };
}
