import type { RaisedTopic, State } from "../state/state.ts";
import { envelope, type SentNotification } from "../webhook/envelope.ts";
import { olderItem } from "../webhook/older.ts";
import { nearest } from "./nearest.ts";
import { CannotHappen, isOn, readOptions } from "./options.ts";
import { happenTopics, laterTopics, scenarios } from "./scenarios.ts";

/**
 * Makes `topic` happen and returns the notification that Intercom would send.
 * Throws a CannotHappen, and changes nothing, when topic or options make no sense.
 */
export function happen(state: State, topic: string, given: object = {}): SentNotification {
  if (!scenarios[topic]) return unknownTopic(state, topic, given);
  const wanted = act(state, topic, given).findLast((fact) => fact.topic === topic);
  if (!wanted) throw new Error(`The scenario of ${topic} did not raise it.`);
  return envelope(state.appId, wanted, state.now());
}

/** As `happen`, with every notification that comes of it: one part can tell several topics. */
export function happenAll(state: State, topic: string, given: object = {}): SentNotification[] {
  if (!scenarios[topic]) return [unknownTopic(state, topic, given)];
  return act(state, topic, given)
    .filter((fact) => fact.topic === topic || !laterTopics.has(fact.topic))
    .map((fact) => envelope(state.appId, fact, state.now()));
}

function act(state: State, topic: string, given: object): RaisedTopic[] {
  const scenario = scenarios[topic]!;
  const options = readOptions(topic, scenario.options, given);
  const { raised } = state.change(() => scenario.act({ state, options }));
  if (!isOn(options, "older")) return raised;
  return raised.map((fact) => ({ ...fact, item: olderItem(state, fact.item) }));
}

function unknownTopic(state: State, topic: string, given: object): SentNotification {
  if ("force" in given && given.force !== "false" && given.force) {
    return envelope(state.appId, { topic, item: {} }, state.now());
  }
  const family = topic.split(".")[0]!;
  const near = happenTopics.filter((known) => known.startsWith(`${family}.`));
  const meant = nearest(topic, happenTopics);
  const known = meant
    ? `Did you mean ${meant}?`
    : `It knows ${(near.length > 0 ? near : happenTopics).join(", ")}.`;
  throw new CannotHappen(
    `The sandbox does not know the topic "${topic}". ${known} ` +
      `Add --force (or the option "force") to send it around an empty item.`,
  );
}
