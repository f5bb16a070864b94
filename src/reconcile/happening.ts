/** Something that happened to a conversation or ticket, as Intercom's REST API shows it afterwards. */
export type Happening = {
  /** Unix seconds. */
  at: number;
  /** The id of the part, or another name. With the topic, it is unique among everything that happened to the subject. */
  name: string;
  /** The topics that tell of it, most usual first. */
  topics: readonly string[];
  /** `data.item` of a notification of it. */
  item: Record<string, unknown>;
};

/** In the order in which they happened; within one second by part id, since those grow. */
export function inOrder(happenings: readonly Happening[]): Happening[] {
  return happenings.toSorted(
    (a, b) => a.at - b.at || a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
  );
}
