import type { Surroundings } from "../desk/desk.ts";
import type { Breach } from "./breach.ts";
import type { State } from "./state.ts";

/** Clause 2: no effect is seen twice, and none that is on no record. */
export function onceOnly({ slack, intercom, witness }: Surroundings, { entries }: State): Breach[] {
  const decided = new Set([...entries.values()].flatMap(({ decisions }) => decisions.map(({ key }) => key)));
  const breaches: Breach[] = [];
  for (const [key, count] of counted(slack.posts.map((post) => post.key))) {
    if (count > 1) breaches.push({ clause: 2, what: `${key} stands in Slack ${count} times` });
    if (!decided.has(key)) breaches.push({ clause: 2, what: `${key} stands in Slack and on no record` });
  }
  for (const [note, count] of counted(
    intercom.deeds
      .filter(({ kind }) => kind === "note")
      .map(({ conversation, what }) => `${conversation}: ${what}`),
  )) {
    if (count > 1) breaches.push({ clause: 2, what: `Intercom has the note ${note} ${count} times` });
  }
  for (const [body, ids] of witness.hooks) {
    if (ids.size > 1) breaches.push({ clause: 2, what: `${body} was posted under ${ids.size} ids` });
  }
  return breaches;
}

function counted(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
