/** Something that happened to a conversation or ticket, as Intercom's REST API shows it afterwards. */
export type Happening = {
  /** Unix seconds. */
  at: number;
  /** Tells it apart from everything else that happened to the same subject. */
  name: string;
  /** The topics that tell of it, most usual first. */
  topics: readonly string[];
  /** `data.item` of a notification about it. */
  item: Record<string, unknown>;
};

/** In the order in which they happened; within a second part ids, which grow, decide. */
export function inOrder(happenings: readonly Happening[]): Happening[] {
  return happenings.toSorted(
    (a, b) => a.at - b.at || a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
  );
}
