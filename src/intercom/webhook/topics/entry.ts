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
 * Which fact a topic reports, so that two notifications of one fact can be told to be one:
 * - `created`: the conversation or ticket came to be, once in its life;
 * - `part`: the newest part of the conversation or ticket *is* the fact (a reply, a note, an assignment);
 * - `rating`: the rating that the conversation now carries;
 * - `notification`: nothing in the item tells two occurrences apart, only the notification's own id does.
 */
export type Fact = "created" | "part" | "rating" | "notification";

/** `type` is looked for within `part_type`, of which not every value is known; `by` is the kind of its author. */
export type PartSign = { type?: RegExp; by?: "admin" | "contact" | "bot" };

export type TopicEntry = {
  item: Item;
  fact: Fact;
  /** Where the fact is a part: how to tell that part from others in the same payload. */
  part?: PartSign;
  /** The API version that brought it, where that is later than 2.11; such topics are offered by newer apps only. */
  since?: "2.14" | "2.15" | "2.16" | "preview" | "undocumented";
  /** The item is only what remains of the object: its id and `deleted`. */
  gone?: true;
};

/** A table of topics that agree in item and fact, so that each is written once. */
export const each = <const Name extends string>(
  names: readonly Name[],
  entry: TopicEntry,
): Record<Name, TopicEntry> =>
  Object.fromEntries(names.map((name) => [name, entry])) as Record<Name, TopicEntry>;
