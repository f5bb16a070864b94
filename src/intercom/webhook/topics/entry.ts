/** What `data.item` of a topic is. Forms such as `conversation+contact` carry two objects and no `type` of their own. */
export type Item =
  | "conversation"
  | "conversation+contact"
  | "ticket"
  | "ticket+part"
  | "contact"
  | "contact+tag"
  | "contact+subscription"
  | "company"
  | "company+contact"
  | "admin"
  | "activity_log"
  | "article"
  | "event"
  | "content_stat"
  | "subscription"
  | "visitor"
  | "ping"
  | "call"
  | "job"
  | "other";

/**
 * Which fact a topic reports. Two notifications of one fact have one deduplication key:
 * - `created`: the conversation or ticket came to be, once in its life;
 * - `part`: a part of the conversation or ticket bears the fact, and `part` says which (a reply, a note, an assignment);
 * - `rating`: the rating that the conversation now carries;
 * - `notification`: only the notification's own id tells one event from the next.
 */
export type Fact = "created" | "part" | "rating" | "notification";

/** What a part can tell. One part may tell several, such as an answer that also closes. */
export type PartFact =
  | "replied"
  | "noted"
  | "assigned"
  | "closed"
  | "opened"
  | "snoozed"
  | "unsnoozed"
  | "state"
  | "attribute";

/** `type` is matched with `part_type`, of which not all values are known; `by` is the kind of the author. */
export type PartSign = { tells: PartFact; type?: RegExp; by?: "admin" | "contact" | "bot" };

export type TopicEntry = {
  item: Item;
  fact: Fact;
  /** Tells the part that bears the fact from others in the same payload, and names what it tells. */
  part?: PartSign;
  /** The API version that introduced the topic, if later than 2.11. Only newer apps offer such topics. */
  since?: "2.14" | "2.15" | "2.16" | "preview" | "undocumented";
  /** The object is gone, and the item holds only its id and `deleted`. */
  gone?: true;
};

/** A table of topics with the same entry. */
export const each = <const Name extends string>(
  names: readonly Name[],
  entry: TopicEntry,
): Record<Name, TopicEntry> =>
  Object.fromEntries(names.map((name) => [name, entry])) as Record<Name, TopicEntry>;
