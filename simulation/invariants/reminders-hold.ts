import type { Surroundings } from "../desk/simulation.ts";
import { plainKey } from "../desk/keys.ts";
import { patience } from "../desk/reactions.ts";
import type { Happening } from "../intercom/happenings.ts";
import type { Breach } from "./breach.ts";
import type { State } from "./state.ts";

type Wait = { subject: string; since: number; until: number; heardAt: number | undefined };

/** Clauses 1 and 3: whoever waits too long is spoken of once for each wait, and whoever was answered in time is not. */
export function remindersHold(surroundings: Surroundings, state: State): Breach[] {
  const { slack } = surroundings;
  return waits(surroundings).flatMap(({ subject, since, until, heardAt }): Breach[] => {
    const key = `app1/${subject}/waiting:${since}/waiting/0`;
    const told = slack.posts.filter((post) => plainKey(post.key) === key).length;
    const parked = state.deliveryRecords.get(key)?.state === "parked";
    const dueAt = since * 1000 + patience;
    if (until < dueAt && told > 0)
      return [{ clause: 3, what: `${subject} waits since ${since}, was answered in time and is spoken of` }];
    const overdue = until === Number.POSITIVE_INFINITY && heardAt !== undefined;
    if (overdue && told === 0 && !parked)
      return [{ clause: 1, what: `${subject} waits since ${since} and nobody speaks of it` }];
    return [];
  });
}

/** Every wait there was in Intercom, by its own account: from a customer's words to the next answer or closing. */
function waits({ witness }: Surroundings): Wait[] {
  const found = new Map<string, Wait>();
  const open = new Map<string, Wait>();
  const heard = (happening: Happening) => witness.accepted.find((one) => one.happening === happening)?.at;
  for (const happening of witness.happenings) {
    const { kind, subject, occurredAt } = happening;
    if (kind === "created" || kind === "user replied") {
      const since = Math.floor(occurredAt / 1000);
      const until = Number.POSITIVE_INFINITY;
      const wait = open.get(subject) ?? { subject, since, until, heardAt: undefined };
      wait.heardAt ??= heard(happening);
      open.set(subject, wait);
      // Two waits that began within one second are one to everybody who counts in seconds.
      found.set(`${subject} ${wait.since}`, wait);
    }
    if (kind === "admin replied" || kind === "closed") {
      const wait = open.get(subject);
      if (wait) wait.until = occurredAt;
      open.delete(subject);
    }
  }
  return [...found.values()];
}
