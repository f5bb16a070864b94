import type { State } from "../state/state.ts";
import { envelope, type SentNotification } from "../webhook/envelope.ts";
import { nearest } from "./nearest.ts";
import { CannotHappen, readOptions } from "./options.ts";
import { happenTopics, scenarios } from "./scenarios.ts";

/**
 * Makes `topic` happen and returns the notification that Intercom would send.
 * Throws a CannotHappen, and changes nothing, when topic or options make no sense.
 */
export function happen(state: State, topic: string, given: object = {}): SentNotification {
  const scenario = scenarios[topic];
  if (!scenario) return unknownTopic(state, topic, given);
  const options = readOptions(topic, scenario.options, given);
  const { raised } = state.change(() => scenario.act({ state, options }));
  const wanted = raised.findLast((fact) => fact.topic === topic);
  if (!wanted) throw new Error(`The scenario of ${topic} did not raise it.`);
  return envelope(state.appId, wanted, state.now());
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
