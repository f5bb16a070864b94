import type { Surroundings } from "../desk/simulation.ts";
import { expectedKeys, isPoison } from "../desk/expected.ts";
import type { Happening } from "../intercom/happenings.ts";
import { appId } from "../intercom/models.ts";
import type { Breach } from "./breach.ts";
import { entryKey, type State } from "./state.ts";
import { isOutOfPatience, tookEffect } from "./took-effect.ts";

/** Clause 5: what happened to a conversation and was never told, or told in vain, is found and acted on all the same. */
export function lostIsFound(surroundings: Surroundings, state: State): Breach[] {
  const { witness, engines } = surroundings;
  const mark = engines.dynamo.items("ledger").find(({ sk }) => sk === "watermark#conversations");
  // It is called before anything happens; what it was kept from until it had marked its beginning is not its to find.
  const floor = Number(mark?.floor ?? 0);
  const accepted = new Set(witness.accepted.map(({ happening }) => happening));
  const breach = (what: string): Breach => ({ clause: 5, what });
  return witness.happenings.filter((one) => isLost(one)).flatMap(isFound);

  /** Of several ratings Intercom keeps the last one only; of contacts and companies it tells no history. */
  function isLost(happening: Happening): boolean {
    const { kind, subject, occurredAt } = happening;
    if (accepted.has(happening) || occurredAt < floor * 1000) return false;
    if (expectedKeys(happening, 1).length === 0) return false;
    const last = witness.happenings.findLast((one) => one.kind === "rated" && one.subject === subject);
    return kind !== "rated" || happening === last;
  }

  function isFound(happening: Happening): Breach[] {
    const { fact, subject } = happening;
    const entries = [...state.entries.values()].filter(
      ({ deduplicationKey }) => deduplicationKey === `${appId}/${fact}`,
    );
    const [entry] = entries;
    if (!entry) return [breach(`${fact} was lost and never found`)];
    if (entry.state === "parked" && (isPoison(happening) || isOutOfPatience(state, entry.id))) return [];
    if (entry.state !== "handled")
      return [breach(`${entryKey({ subject, id: entry.id })} was left ${entry.state}`)];
    return entry.decisions.flatMap(({ idempotencyKey, effect }) =>
      tookEffect(surroundings, state, idempotencyKey, effect),
    );
  }
}
