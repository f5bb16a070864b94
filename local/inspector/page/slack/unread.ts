/** How many messages of each channel each person has seen; those from before the page was opened count as seen. */
export function createUnread() {
  const seenBy = new Map<string, Map<string, number>>();
  return {
    /** Counts all as seen when a person is looked at for the first time. */
    begin(person: string, channels: Map<string, unknown[]>) {
      if (seenBy.has(person)) return;
      seenBy.set(person, new Map([...channels].map(([name, all]) => [name, all.length])));
    },
    see: (person: string, channel: string, count: number) => void seenBy.get(person)?.set(channel, count),
    isUnread: (person: string, channel: string, count: number) =>
      count > (seenBy.get(person)?.get(channel) ?? 0),
  };
}
