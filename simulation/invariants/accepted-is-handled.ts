import type { Surroundings } from "../desk/simulation.ts";
import { expectedKeys, isPoison } from "../desk/expected.ts";
import { plainKey } from "../desk/keys.ts";
import type { Accepted } from "./observer.ts";
import type { Breach } from "./breach.ts";
import { entryKey, type State } from "./state.ts";
import { isOutOfPatience, tookEffect } from "./took-effect.ts";

/** Clause 1: whatever was accepted took effect in full, or is parked where an operator sees it, with its reason. */
export function acceptedIsHandled(surroundings: Surroundings, state: State): Breach[] {
  const { witness } = surroundings;
  const breach = (what: string): Breach => ({ clause: 1, what });
  const seen = new Set<string>();
  return [...witness.accepted.flatMap(ofOne), ...[...state.parked.values()].flatMap(isShown)];

  function ofOne(accepted: Accepted): Breach[] {
    const { happening, notification } = accepted;
    if (happening.kind === "not JSON") return [];
    if (seen.has(notification.id)) return [];
    seen.add(notification.id);
    const entry = state.entries.get(entryKey({ subject: happening.subject, id: notification.id }));
    if (!entry) return [breach(`${notification.id} was accepted and the ledger does not know it`)];
    if (entry.state === "parked" && !entry.reason) return [breach(`${entry.id} is parked without a reason`)];
    if (entry.state === "parked" && !state.parked.has(entry.id))
      return [breach(`${entry.id} is parked and on no list`)];
    if (entry.state === "parked" && isOutOfPatience(state, entry.id)) return [];
    if (entry.state === "parked" && !isPoison(happening))
      return [breach(`${entry.id} is parked: ${entry.reason}`)];
    if (isPoison(happening) && entry.state !== "parked")
      return [breach(`${entry.id} is poison and is not parked but ${entry.state}`)];
    if (entry.state !== "parked" && entry.state !== "handled")
      return [breach(`${entry.id} was left ${entry.state}`)];
    return [
      ...asDecided(accepted),
      ...entry.decisions.flatMap(({ idempotencyKey, effect }) =>
        tookEffect(surroundings, state, idempotencyKey, effect),
      ),
    ];
  }

  /** The decision on record is what one of the two versions of the reactions decides, but for what came late. */
  function asDecided({ happening, notification }: Accepted): Breach[] {
    const entry = state.entries.get(entryKey({ subject: happening.subject, id: notification.id }));
    const keys = new Set(entry?.decisions.map(({ idempotencyKey }) => idempotencyKey));
    const withheld =
      entry?.reactions.filter(({ why }) => why.includes("withheld")).map(({ name }) => name) ?? [];
    const fits = ([1, 2] as const).some((version) => {
      const expected = expectedKeys(happening, version);
      return expected.every((key) => keys.has(key) || withheld.some((name) => key.includes(`/${name}/`)));
    });
    const possible = new Set(([1, 2] as const).flatMap((version) => expectedKeys(happening, version)));
    const odd = [...keys].filter((key) => !possible.has(key));
    if (odd.length > 0)
      return [breach(`${notification.id} decided what nobody asked for: ${odd.join(", ")}`)];
    const twice = happening.notifications.length > 1;
    if (fits || twice) return [];
    return [
      breach(`${notification.id} (${happening.kind}) decided only ${[...keys].join(", ") || "nothing"}`),
    ];
  }

  /** A parked message is on the dead-letter queue, where the alarm looks. */
  function isShown({ id }: { id: string }): Breach[] {
    return state.deadLetters.some((message) => message.id === plainKey(id))
      ? []
      : [breach(`${id} is parked and on no dead-letter queue`)];
  }
}
