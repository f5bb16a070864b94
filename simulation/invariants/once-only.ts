import type { Surroundings } from "../desk/simulation.ts";
import { plainKey } from "../desk/keys.ts";
import type { Post } from "../slack/slack.ts";
import type { Breach } from "./breach.ts";
import type { State } from "./state.ts";

/** Clause 2: no effect is seen twice, and none that is on no record. */
export function onceOnly({ slack, intercom, witness }: Surroundings, { entries }: State): Breach[] {
  const decided = new Set(
    [...entries.values()].flatMap(({ decisions }) => decisions.map(({ idempotencyKey }) => idempotencyKey)),
  );
  const breaches: Breach[] = [];
  for (const [key, count] of counted(slack.posts.map((post) => plainKey(post.key)))) {
    if (count > 1) breaches.push({ clause: 2, what: `${key} stands in Slack ${count} times` });
    if (!decided.has(key)) breaches.push({ clause: 2, what: `${key} stands in Slack and on no record` });
  }
  breaches.push(...decidedTwice(slack.posts));
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

/** A reaction acts on a fact once: all of its posts about it come from one decision, by one version of the code. */
function decidedTwice(posts: Post[]): Breach[] {
  const versions = new Map<string, Set<number>>();
  for (const { key, text } of posts) {
    const act = plainKey(key).replace(/\/\d+$/, "");
    versions.set(act, (versions.get(act) ?? new Set()).add(JSON.parse(text).version));
  }
  return [...versions].flatMap(([act, { size }]) =>
    size > 1 ? [{ clause: 2, what: `${act} acted by two decisions` } as const] : [],
  );
}

function counted(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
