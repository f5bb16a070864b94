import type { Simulation } from "../desk/simulation.ts";
import type { Post } from "../slack/posts.ts";
import type { Breach } from "./promise.ts";
import { shownIn } from "./shown.ts";
import { plainKey, type State } from "./state.ts";

/** Clause 2: no effect is visible twice, and none without a recorded decision. */
export function onceOnly(simulation: Simulation, state: State): Breach[] {
  const { slack, intercom, observer } = simulation;
  const { entries } = state;
  const decided = new Set(
    [...entries.values()].flatMap(({ decisions }) => decisions.map(({ idempotencyKey }) => idempotencyKey)),
  );
  const breaches: Breach[] = [];
  const goneRoots = new Set(
    slack.posts.filter(({ isGone, threadTs }) => isGone && !threadTs).map(({ ts }) => ts),
  );
  // A reply is lost with the root that it stands below, whether its answer had come or not: it comes once more.
  const lost = new Set(
    slack.posts.filter(({ threadTs = "" }) => goneRoots.has(threadTs)).map(({ ts }) => ts),
  );
  // So does a line that landed outside its thread and was taken away, where the next card stands.
  const shown = shownIn(simulation, state).filter(
    ({ ts, key }) => !lost.has(ts) && !(goneRoots.has(ts) && key.includes("/card/")),
  );
  for (const [key, count] of counted(shown.map((one) => one.key))) {
    if (count > 1) breaches.push({ clause: 2, what: `${key} is in Slack ${count} times` });
    if (!decided.has(key)) breaches.push({ clause: 2, what: `${key} is in Slack and in no decision` });
  }
  breaches.push(...decidedTwice(slack.posts));
  for (const [note, count] of counted(
    intercom.writes
      .filter(({ kind }) => kind === "note" || kind === "reply")
      .map(({ conversation, what }) => `${conversation}: ${what}`),
  )) {
    if (count > 1) breaches.push({ clause: 2, what: `Intercom has ${note} ${count} times` });
  }
  for (const [body, ids] of observer.endpointPosts) {
    if (ids.size > 1) breaches.push({ clause: 2, what: `${body} was posted under ${ids.size} ids` });
  }
  return breaches;
}

/** A reaction acts on a fact once: all its posts about it come from one decision, of one version of the code. */
function decidedTwice(posts: Post[]): Breach[] {
  const versions = new Map<string, Set<number>>();
  // A card has words instead of a version.
  for (const { key, text } of posts.filter((post) => isJson(post.text))) {
    if (key.includes("/summary/")) continue;
    const act = plainKey(key).replace(/\/\d+$/, "");
    versions.set(act, (versions.get(act) ?? new Set()).add(JSON.parse(text).version));
  }
  return [...versions].flatMap(([act, { size }]) =>
    size > 1 ? [{ clause: 2, what: `${act} acted on two decisions` } as const] : [],
  );
}

const isJson = (text: string) => text.startsWith("{");

function counted(words: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
