import { nearest } from "../../../nearest.ts";
import { envelope, type SentNotification } from "../webhook/envelope.ts";
import type { World } from "../world/world.ts";
import { CannotHappen, readOptions } from "./options.ts";
import { happenTopics, plays } from "./plays.ts";

/**
 * Brings `topic` about in the world and gives the notification that Intercom would send of it.
 * Throws a CannotHappen, and changes nothing, when topic or options make no sense.
 */
export function happen(world: World, topic: string, given: object = {}): SentNotification {
  const play = plays[topic];
  if (!play) return unknownTopic(world, topic, given);
  const options = readOptions(topic, play.options, given);
  const { told } = world.change(() => play.act({ world, options }));
  const wanted = told.findLast((fact) => fact.topic === topic);
  if (!wanted) throw new Error(`${topic} was played, and nothing of it was told.`);
  return envelope(world.appId, wanted, world.now());
}

function unknownTopic(world: World, topic: string, given: object): SentNotification {
  if ("force" in given && given.force !== "false" && given.force) {
    return envelope(world.appId, { topic, item: {} }, world.now());
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
