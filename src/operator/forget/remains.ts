import type { Person } from "./concern.ts";
import { searchTables, type TablesSearch } from "./search-tables.ts";

/**
 * What still mentions the person, or may, after everything was deleted: something that was handled meanwhile, what other
 * customers wrote, and messages that no one can read without disturbing their order.
 */
export async function remains(
  search: TablesSearch,
  person: Person,
  { queues, unseen }: { queues: Readonly<Record<string, () => Promise<number>>>; unseen: number },
): Promise<string[]> {
  const { found, cached } = await searchTables(search, person);
  const waiting = await Promise.all(
    Object.entries(queues).map(async ([name, length]) => ({ name, count: await length() })),
  );
  return [
    ...[...found.partitions.keys()].map((pk) => `the ledger, at ${pk}: run this again`),
    ...[...found.mentions].map((pk) => `${pk}: another customer's, which quotes the address and stays`),
    ...cached.map((pk) => `the cache, at ${pk}: run this again`),
    ...(unseen > 0
      ? [
          `${unseen} parked ${unseen === 1 ? "message" : "messages"} behind others of the same group, which SQS does not hand out: replay what is parked (npx deskbell parked), then run this again`,
        ]
      : []),
    ...waiting.flatMap(({ name, count }) =>
      count > 0
        ? [
            `${count} ${count === 1 ? "message" : "messages"} on the ${name} queue: those about the person are dropped in their turn; run this again then`,
          ]
        : [],
    ),
  ];
}
