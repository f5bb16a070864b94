import type { Reaction } from "../../src/define/reaction.ts";
import { topicsToTick } from "../setup/topics.ts";
import { type Finding, ok } from "./finding.ts";
import type { Place } from "./place.ts";

/** With fewer notifications than this, a missing topic means nothing. */
const enough = 50;

/**
 * Only the Developer Hub knows which topics are ticked. A topic that has not arrived lately may simply not have
 * happened, so this never warns.
 */
export async function checkTopics(
  place: Place,
  reactions: Readonly<Record<string, Reaction>>,
  isActing = false,
): Promise<Finding> {
  const latest = await place.latest().catch(() => []);
  if (latest.length < enough)
    return ok(
      "topics",
      `too few notifications so far (${latest.length}) to tell which are ticked in the Developer Hub`,
    );
  const received = new Set(latest.map(({ topic }) => topic));
  const wanted = topicsToTick(reactions, isActing).filter(({ needed }) =>
    needed.some((why) => why !== "cache"),
  );
  const missing = wanted.filter(({ topic }) => !received.has(topic)).map(({ topic }) => topic);
  if (missing.length === 0) return ok("topics", "each topic that is needed has arrived lately");
  const among = `none of the latest ${latest.length} notifications is of ${missing.join(", ")}`;
  return ok("topics", `${among}. Are they ticked in the Developer Hub?`);
}
