import type { Reaction } from "../../src/define/reaction.ts";
import { topicsToTick } from "../setup/topics.ts";
import { type Finding, ok } from "./finding.ts";
import type { Place } from "./place.ts";

/** Fewer notifications than this say nothing of topics that are missing among them. */
const enough = 50;

/**
 * Which topics are ticked only the Developer Hub knows. What has not been heard of lately may simply not have
 * happened, so this is said and never held against anybody.
 */
export async function checkTopics(
  place: Place,
  reactions: Readonly<Record<string, Reaction>>,
): Promise<Finding> {
  const latest = await place.latest().catch(() => []);
  if (latest.length < enough)
    return ok(
      "topics",
      `too few notifications yet (${latest.length}) to tell which are ticked in the Developer Hub`,
    );
  const heard = new Set(latest.map(({ topic }) => topic));
  const wanted = topicsToTick(reactions).filter(({ needed }) => needed.some((why) => why !== "cache"));
  const silent = wanted.filter(({ topic }) => !heard.has(topic)).map(({ topic }) => topic);
  if (silent.length === 0) return ok("topics", "all that reactions hear have come lately");
  const among = `not among the latest ${latest.length} notifications: ${silent.join(", ")}`;
  return ok("topics", `${among}. Are they ticked in the Developer Hub?`);
}
