import { longestWait } from "../desk/reactions.ts";
import type { Simulation } from "../desk/simulation.ts";
import type { Happening } from "../intercom/notifications.ts";
import type { Breach } from "./promise.ts";
import { parkedSummaryOf, shownIn } from "./shown.ts";
import type { State } from "./state.ts";

type Wait = { subject: string; since: number; until: number; heardAt: number | undefined };

/** Clauses 1 and 3: each wait that lasts too long is reported, and none that was answered in time. */
export function remindersHold(simulation: Simulation, state: State): Breach[] {
  const shown = shownIn(simulation, state);
  return waits(simulation).flatMap(({ subject, since, until, heardAt }): Breach[] => {
    const key = `app1/${subject}/waiting:${since}/waiting/0`;
    const reported = shown.filter((one) => one.key === key).length;
    const parked = state.deliveryRecords.get(key)?.state === "parked" || parkedSummaryOf(state, key);
    const dueAt = since * 1000 + longestWait;
    if (until < dueAt && reported > 0)
      return [{ clause: 3, what: `${subject} waited from ${since}, was answered in time and is reported` }];
    const overdue = until === Number.POSITIVE_INFINITY && heardAt !== undefined;
    if (overdue && reported === 0 && !parked)
      return [{ clause: 1, what: `${subject} has waited since ${since} and is not reported` }];
    return [];
  });
}

const answers = new Set<Happening["kind"]>(["admin replied", "admin asked", "own reply", "closed"]);

/** Every wait in Intercom: from a customer's message to the next reply or closing. */
function waits({ observer }: Simulation): Wait[] {
  const found = new Map<string, Wait>();
  const open = new Map<string, Wait>();
  const heard = (happening: Happening) => observer.accepted.find((one) => one.happening === happening)?.at;
  for (const happening of observer.happenings) {
    const { kind, subject, occurredAt } = happening;
    if (kind === "created" || kind === "user replied") {
      const since = Math.floor(occurredAt / 1000);
      const until = Number.POSITIVE_INFINITY;
      const wait = open.get(subject) ?? { subject, since, until, heardAt: undefined };
      wait.heardAt ??= heard(happening);
      open.set(subject, wait);
      // Intercom counts in seconds, so two waits that began within one second are one.
      found.set(`${subject} ${wait.since}`, wait);
    }
    if (answers.has(kind)) {
      const wait = open.get(subject);
      if (wait) wait.until = occurredAt;
      open.delete(subject);
    }
  }
  return [...found.values()];
}
