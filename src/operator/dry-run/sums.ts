import { type Compared, differs } from "./dry-run.ts";

/** So many notifications would lead to effects, did, have some that are parked, and differ. */
export type ReactionSum = { reaction: string; would: number; did: number; parked: number; differs: number };

/** Alerts of one channel or person; `hours` counts those that would come in each hour (unix ms), busiest first. */
export type PlaceSum = {
  place: string;
  would: number;
  /** Of those, held for later: quiet hours, or more than a few a minute from one customer. */
  held: number;
  did: number;
  /** Decided and not done. */
  parked: number;
  hours: { hour: number; count: number }[];
};

/** By reaction, in the order of the list; what is no longer in it comes last. */
export function sumByReaction(compared: readonly Compared[], reactions: readonly string[]): ReactionSum[] {
  const names = [...new Set([...reactions, ...compared.map(({ reaction }) => reaction)])];
  const own = Map.groupBy(compared, ({ reaction }) => reaction);
  return names.map((reaction) => {
    const some = own.get(reaction) ?? [];
    return {
      reaction,
      would: some.filter(({ would }) => would.length > 0).length,
      did: some.filter(({ did }) => did.length > 0).length,
      parked: some.filter(({ parked }) => parked.length > 0).length,
      differs: some.filter(differs).length,
    };
  });
}

const hour = 60 * 60 * 1000;
const posts = /^slack\.(?:post|card) (.+)$/;
const placesIn = (effects: readonly string[]) => effects.flatMap((one) => posts.exec(one)?.[1] ?? []);

/** Where alerts go, the noisiest place first: one that gets many in an hour is one that people stop reading. */
export function sumByPlace(compared: readonly Compared[]): PlaceSum[] {
  const sums = new Map<string, Omit<PlaceSum, "hours"> & { counts: Map<number, number> }>();
  const sumOf = (place: string) => {
    const sum = sums.get(place) ?? { place, would: 0, held: 0, did: 0, parked: 0, counts: new Map() };
    sums.set(place, sum);
    return sum;
  };
  for (const { would, did, parked, held, receivedAt } of compared) {
    const at = receivedAt - (receivedAt % hour);
    for (const place of placesIn(would)) {
      const sum = sumOf(place);
      sum.would += 1;
      sum.counts.set(at, (sum.counts.get(at) ?? 0) + 1);
    }
    for (const place of placesIn(held)) sumOf(place).held += 1;
    for (const place of placesIn(did)) sumOf(place).did += 1;
    for (const place of placesIn(parked)) sumOf(place).parked += 1;
  }
  return [...sums.values()]
    .toSorted((a, b) => b.would - a.would || b.did - a.did)
    .map(({ counts, ...sum }) => ({
      ...sum,
      hours: [...counts].map(([hour, count]) => ({ hour, count })).toSorted((a, b) => b.count - a.count),
    }));
}
