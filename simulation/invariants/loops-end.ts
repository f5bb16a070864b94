import { configuration, type Simulation } from "../desk/simulation.ts";
import { isOfAPerson } from "../slack/acts.ts";
import type { Breach } from "./promise.ts";

/** Clause 6: a customer gets no more answers of reactions in a row than the limit, whatever other apps do. */
export function loopsEnd({ intercom, observer }: Simulation): Breach[] {
  const most = configuration.limits.answersInARow;
  const inARow = new Map<string, number>();
  for (const { kind, conversation, what } of intercom.writes) {
    if (kind !== "reply" || isOfAPerson(what)) continue;
    const subject = `conversation:${conversation}`;
    const asked = observer.happenings.findIndex(({ fact }) =>
      fact.includes(`part:${what.split(" ").at(-1)}/`),
    );
    // Of what happened in the same millisecond, no one can say which came first.
    const asOf = observer.happenings[asked]?.occurredAt ?? 0;
    const word = observer.happenings.findLastIndex(
      ({ subject: of, kind: what, occurredAt }, nth) =>
        (nth <= asked || occurredAt === asOf) &&
        of === subject &&
        (what === "user replied" || what === "created"),
    );
    const row = `${subject} after happening ${word}`;
    inARow.set(row, (inARow.get(row) ?? 0) + 1);
  }
  return [...inARow].flatMap(([row, count]) =>
    count > most ? [{ clause: 6, what: `${row} got ${count} answers in a row` } as const] : [],
  );
}
