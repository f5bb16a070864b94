import { expectedKeys, isPoison } from "../desk/expected.ts";
import type { Simulation } from "../desk/simulation.ts";
import { appId } from "../intercom/models.ts";
import type { Happening } from "../intercom/notifications.ts";
import type { Breach } from "./promise.ts";
import { entryKey, type State } from "./state.ts";
import { isPastRetryWindow, tookEffect } from "./took-effect.ts";

/** Clause 5: changes to a conversation that no accepted webhook reported are found and acted on. */
export function lostIsFound(simulation: Simulation, state: State): Breach[] {
  const { observer, engines } = simulation;
  const mark = engines.dynamo.items("ledger").find(({ sk }) => sk === "watermark#conversations");
  // Reconciliation finds nothing from before its first run. A fault may delay that run past the first happenings.
  const floor = Number(mark?.floor ?? 0);
  const accepted = new Set(observer.accepted.map(({ happening }) => happening));
  const breach = (what: string): Breach => ({ clause: 5, what });
  const late = observer.isReconciled ? [] : [breach("reconciliation was still behind when the run ended")];
  return [...late, ...observer.happenings.filter((one) => isLost(one)).flatMap(isFound)];

  /** Intercom keeps only the last rating, and no history of contacts and companies. */
  function isLost(happening: Happening): boolean {
    const { kind, subject, occurredAt } = happening;
    if (accepted.has(happening) || occurredAt < floor * 1000) return false;
    if (expectedKeys(happening, 1, false).length === 0) return false;
    const last = observer.happenings.findLast((one) => one.kind === "rated" && one.subject === subject);
    return kind !== "rated" || happening === last;
  }

  function isFound(happening: Happening): Breach[] {
    const { fact, subject } = happening;
    const entries = [...state.entries.values()].filter(
      ({ deduplicationKey }) => deduplicationKey === `${appId}/${fact}`,
    );
    const [entry] = entries;
    if (!entry) return [breach(`${fact} was lost and never found`)];
    if (Object.values(entry.fuses ?? {}).includes("blown")) return [];
    if (entry.state === "parked" && (isPoison(happening) || isPastRetryWindow(state, entry.id))) return [];
    if (entry.state !== "handled")
      return [breach(`${entryKey({ subject, id: entry.id })} was left ${entry.state}`)];
    return entry.decisions.flatMap(({ idempotencyKey, effect }) =>
      tookEffect(simulation, state, idempotencyKey, effect),
    );
  }
}
