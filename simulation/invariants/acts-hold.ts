import type { Effect } from "../../src/effects/effect.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import type { Simulation } from "../desk/simulation.ts";
import { overlaps } from "../environment/fault-plan.ts";
import { hasActs } from "../slack/acts.ts";
import type { Breach } from "./promise.ts";
import { entryKey, type State } from "./state.ts";
import { isPastRetryWindow, tookEffect } from "./took-effect.ts";

/** Clauses 1, 2 and 3: what people do in Slack takes effect once, in order, and no one takes from another unseen. */
export function actsHold(simulation: Simulation, state: State): Breach[] {
  const { environment, observer } = simulation;
  if (!hasActs(environment.seed)) return [];
  const entries = [...state.entries.values()].filter(({ origin }) => origin === "slack");
  // A run in which each message has a name of its own has added it.
  const named = new Map(
    entries.map((entry) => [entryKey({ ...entry, id: entry.id.split("@", 1)[0]! }), entry]),
  );
  return [
    ...observer.acts.flatMap((act): Breach[] => {
      const entry = named.get(entryKey(act));
      if (!entry) return [{ clause: 1, what: `${act.id} was taken and is not in the ledger` }];
      if (entry.state === "parked" && isPastRetryWindow(state, entry.id)) return [];
      if (entry.state !== "handled")
        return [{ clause: 1, what: `${act.id} is ${entry.state}: ${entry.reason ?? "no reason"}` }];
      return entry.decisions.flatMap(({ idempotencyKey, effect }) =>
        tookEffect(simulation, state, idempotencyKey, effect),
      );
    }),
    ...assignedOnce(simulation, entries),
    ...(overlaps(environment.faultPlan) ? [] : takenInTurn(simulation, state, entries)),
  ];
}

type Assign = Extract<Effect, { kind: "intercom.assign" }>;
const assignIn = ({ decisions }: LedgerEntry): Assign | undefined =>
  decisions.map(({ effect }) => effect).find((effect) => effect.kind === "intercom.assign");

/** No assignment is made more often than it was decided. */
function assignedOnce({ intercom }: Simulation, entries: readonly LedgerEntry[]): Breach[] {
  const decided = new Map<string, number>();
  for (const entry of entries) {
    const effect = assignIn(entry);
    if (effect) decided.set(effect.on.id, (decided.get(effect.on.id) ?? 0) + 1);
  }
  const made = new Map<string, number>();
  for (const { kind, conversation } of intercom.writes)
    if (kind === "assign") made.set(conversation, (made.get(conversation) ?? 0) + 1);
  return [...made].flatMap(([id, count]): Breach[] =>
    count > (decided.get(id) ?? 0)
      ? [{ clause: 2, what: `${id} was assigned ${count} times, decided ${decided.get(id) ?? 0} times` }]
      : [],
  );
}

/** In the order in which they were handled, no one takes what another has, unless their card showed it. */
function takenInTurn(
  { observer, intercom }: Simulation,
  { deliveryRecords }: State,
  entries: readonly LedgerEntry[],
): Breach[] {
  const turn = (entry: LedgerEntry) => observer.done.indexOf(entryKey(entry));
  const owners = new Map<string, string>();
  const breaches: Breach[] = [];
  for (const entry of entries.filter((one) => turn(one) >= 0).sort((a, b) => turn(a) - turn(b))) {
    const effect = assignIn(entry);
    const key = entry.decisions[0]?.idempotencyKey ?? "";
    if (!effect || deliveryRecords.get(key)?.state !== "done") continue;
    const { asked } = JSON.parse(entry.raw).act;
    const owner = owners.get(effect.on.id);
    if (asked.do === "take" && owner !== undefined && owner !== asked.seen)
      breaches.push({
        clause: 3,
        what: `${entry.id} took ${effect.on.id} from ${owner}, and saw ${asked.seen}`,
      });
    owners.set(effect.on.id, String(effect.assignee));
  }
  for (const [id, owner] of owners) {
    const last = intercom.writes.findLast(
      ({ kind, conversation }) => kind === "assign" && conversation === id,
    );
    if (last && last.what !== owner)
      breaches.push({ clause: 3, what: `${id} belongs to ${last.what}, although ${owner} has it since` });
  }
  return breaches;
}
