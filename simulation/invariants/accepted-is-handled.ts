import { expectedKeys, isPoison } from "../desk/expected.ts";
import type { Simulation } from "../desk/simulation.ts";
import type { Accepted } from "./observer.ts";
import type { Breach } from "./promise.ts";
import { entryKey, plainKey, type State } from "./state.ts";
import { isPastRetryWindow, tookEffect } from "./took-effect.ts";

/** Clause 1: every accepted notification took full effect, or is parked with its reason where an operator sees it. */
export function acceptedIsHandled(simulation: Simulation, state: State): Breach[] {
  const { observer, environment } = simulation;
  const { cards = false } = environment.faultPlan;
  const breach = (what: string): Breach => ({ clause: 1, what });
  const seen = new Set<string>();
  return [...observer.accepted.flatMap(ofOne), ...[...state.parked.values()].flatMap(isShown)];

  function ofOne(accepted: Accepted): Breach[] {
    const { happening, notification } = accepted;
    if (happening.kind === "not JSON") return [];
    if (seen.has(notification.id)) return [];
    seen.add(notification.id);
    const entry = state.entries.get(entryKey({ subject: happening.subject, id: notification.id }));
    if (!entry) return [breach(`${notification.id} was accepted and is not in the ledger`)];
    if (entry.state === "parked" && !entry.reason) return [breach(`${entry.id} is parked without a reason`)];
    if (entry.state === "parked" && !state.parked.has(entry.id))
      return [breach(`${entry.id} is parked and on no list`)];
    if (entry.state === "parked" && isPastRetryWindow(state, entry.id)) return [];
    const isFused = Object.values(entry.fuses ?? {}).includes("blown");
    if (entry.state === "parked" && !isPoison(happening) && !isFused)
      return [breach(`${entry.id} is parked: ${entry.reason}`)];
    if (isPoison(happening) && entry.state !== "parked")
      return [breach(`${entry.id} should be parked and is ${entry.state}`)];
    if (entry.state !== "parked" && entry.state !== "handled")
      return [breach(`${entry.id} was left ${entry.state}`)];
    return [
      ...asDecided(accepted),
      ...entry.decisions.flatMap(({ idempotencyKey, effect }) =>
        tookEffect(simulation, state, idempotencyKey, effect),
      ),
    ];
  }

  /** The recorded decision is that of one version of the reactions, except for superseded writes and blown fuses. */
  function asDecided({ happening, notification }: Accepted): Breach[] {
    const entry = state.entries.get(entryKey({ subject: happening.subject, id: notification.id }));
    const keys = new Set(entry?.decisions.map(({ idempotencyKey }) => idempotencyKey));
    const superseded =
      entry?.reactions.filter(({ why }) => /superseded|fuse/.test(why)).map(({ name }) => name) ?? [];
    const fits = ([1, 2] as const).some((version) => {
      const expected = expectedKeys(happening, version, cards);
      return expected.every((key) => keys.has(key) || superseded.some((name) => key.includes(`/${name}/`)));
    });
    const possible = new Set(([1, 2] as const).flatMap((version) => expectedKeys(happening, version, cards)));
    // What cards ask for depends on which cards stand.
    const odd = [...keys].filter((key) => !possible.has(key) && !key.includes("/card/"));
    if (odd.length > 0)
      return [breach(`${notification.id} decided on effects that no reaction returns: ${odd.join(", ")}`)];
    // Another notification, or reconciliation, may have reported the fact before a deployment.
    const twice =
      happening.notifications.length > 1 || entry?.decisions.some(({ by }) => by !== undefined) === true;
    if (fits || twice) return [];
    return [
      breach(`${notification.id} (${happening.kind}) decided only ${[...keys].join(", ") || "nothing"}`),
    ];
  }

  /** A parked message is on a dead-letter queue, which the alarm watches. */
  function isShown({ id }: { id: string }): Breach[] {
    return state.deadLetters.some((message) => message.id === plainKey(id))
      ? []
      : [breach(`${id} is parked and on no dead-letter queue`)];
  }
}
