import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { createTables, startDynamo } from "../local/engines/dynamo.ts";
import { createStoryReader } from "../src/operator/explain/notification-story.ts";
import { createRows } from "../src/operator/search/rows.ts";
import { createSearch } from "../src/operator/search/search.ts";
import { wordsIn } from "../src/operator/search/words.ts";
import { days } from "../src/platform/time.ts";
import { contactKey } from "../src/react/models.ts";
import { createCache } from "../src/store/cache.ts";
import { createDynamo } from "../src/store/client.ts";
import { dayOf } from "../src/store/day-feeds.ts";
import type { LedgerEntry } from "../src/store/entry.ts";
import { toItem } from "../src/store/entry-item.ts";
import { onFeed } from "../src/store/feed.ts";
import { createLedger } from "../src/store/ledger.ts";
import { narrow } from "../src/store/shards.ts";
import { createTable } from "../src/store/table.ts";
import { quick } from "./options.ts";
import { report } from "./report.ts";
import { conversationItem } from "./webhooks/conversation.ts";
import { notificationOf } from "./webhooks/envelope.ts";

/** The inspector over a ledger of a month: its first content, a search, and what the search keeps in memory. */
const many = quick ? 2_000 : 100_000;
const searches = quick ? 50 : 200;
const people = 1_000;
const noon = Date.UTC(2026, 10, 20, 12);

process.env.AWS_ACCESS_KEY_ID ??= "local";
process.env.AWS_SECRET_ACCESS_KEY ??= "local";
setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");
const heap = () => {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
};

const looked = await lookedThrough();
const folder = await mkdtemp(join(tmpdir(), "deskbell-search-"));
const engine = await startDynamo(join(folder, "dynamodb"));
const database = createDynamo({ AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_DYNAMODB: engine.url });
try {
  await createTables(database, { ledger: "ledger", cache: "cache" });
  await fill();
  const ledger = createLedger(createTable(database, "ledger"), Date.now);
  const reader = createStoryReader(database, { ledger: "ledger", cache: "cache" }, Date.now);

  const first = await timesOf(20, () => reader.newest(50));

  const search = createSearch({ ledger, reader, clock: Date.now, rest: async () => {} });
  const before = heap();
  const began = process.cpuUsage();
  await search.begin();
  const filled = process.cpuUsage(began).user / 1000;
  const kept = heap() - before;

  const found = await timesOf(searches, (nth) => search.search(queries(nth), 30));
  const at = (times: readonly number[], share: number) =>
    times[Math.floor(times.length * share)] ?? Number.NaN;
  const figures = (what: string, { clock, processor }: typeof first, most: number) =>
    [0.5, 0.95].map((share) => ({
      what: `${what}, p${share * 100}`,
      found: `${at(clock, share).toFixed(0)} ms (processor ${at(processor, share).toFixed(0)} ms)`,
      target: `< ${most} ms`,
      met: at(clock, share) < most,
    }));
  report("search", [
    ...figures("looking through 100,000 rows", looked.times, 150),
    { what: "memory of 100,000 rows", found: `${looked.kept.toFixed(0)} MB` },
    ...figures("first content", first, 300),
    ...figures("a search with its rows", found, 150),
    { what: `memory after ${many} notifications were read`, found: `${kept.toFixed(0)} MB` },
    { what: "reading them at the start", found: `processor ${(filled / 1000).toFixed(0)} s` },
  ]);
} finally {
  database.destroy();
  await engine.close();
  await rm(folder, { recursive: true });
}

/** The rows alone, without an engine, as the words of one notification make them. */
async function lookedThrough() {
  const before = heap();
  const rows = createRows();
  for (let nth = 0; nth < 100_000; nth++) {
    const person = nth % people;
    const reference = {
      appId: "app",
      subject: `conversation:${215_470_000 + nth}`,
      id: `notif_${uuidOf(nth)}`,
    };
    const words = [
      ...["conversation.user.created", "handled", `Person ${person} · Company ${person % 97}`],
      ...[
        `Our exports are down since this morning, please help with case ${nth}.`,
        "#vip",
        "vipConversation",
      ],
      ...[
        uuidOf(person).slice(0, 24),
        uuidOf(person % 97).slice(0, 24),
        `person${person}@acme.test`,
        `${nth}`,
      ],
    ];
    rows.put(noon - nth, reference, words.join("\n"));
  }
  const kept = heap() - before;
  const times = await timesOf(searches, async (nth) => rows.search(wordsIn(queries(nth)), 30));
  return { kept, times };
}

function uuidOf(nth: number): string {
  return createHash("md5").update(String(nth)).digest("hex");
}

/** What people look for: one person, one conversation, a word of many, nothing at all. */
function queries(nth: number): string {
  const kinds = [
    `person${nth % people}@`,
    `conversation:${nth * 37}`,
    `notif_${nth * 91}`,
    "created vip handled",
  ];
  return [...kinds, `Person ${nth % people} exports`, "no such thing"][nth % 6] as string;
}

/** Sorted, in milliseconds: on the clock, and of the processor, which other work on the machine does not lengthen. */
async function timesOf(rounds: number, run: (nth: number) => Promise<unknown>) {
  const [clock, processor]: [number[], number[]] = [[], []];
  for (let nth = 0; nth < rounds; nth++) {
    const [began, before] = [performance.now(), process.cpuUsage()];
    await run(nth);
    clock.push(performance.now() - began);
    const { user, system } = process.cpuUsage(before);
    processor.push((user + system) / 1000);
  }
  const ordered = (times: number[]) => times.sort((a, b) => a - b);
  return { clock: ordered(clock), processor: ordered(processor) };
}

async function fill(): Promise<void> {
  const cache = createCache(createTable(database, "cache"), Date.now);
  for (let nth = 0; nth < people; nth++) {
    const contact = {
      type: "contact",
      id: `c${nth}`,
      name: `Person ${nth}`,
      email: `person${nth}@acme.test`,
    };
    await cache.replace(contactKey("app", `c${nth}`), contact, 1, days(1));
  }
  for (let start = 0; start < many; start += 25)
    await database.send(
      new BatchWriteCommand({
        RequestItems: {
          ledger: Array.from({ length: Math.min(25, many - start) }, (_, nth) => ({
            PutRequest: { Item: itemOf(start + nth) },
          })),
        },
      }),
    );
}

/** Spread over 29 days, the newest first. */
function itemOf(nth: number) {
  const at = Date.now() - Math.floor((nth / many) * days(29));
  const about = { id: `${nth}`, contactId: `c${nth % people}`, at: Math.floor(at / 1000) };
  const item = conversationItem({
    ...about,
    body: `<p>Our exports are down, please help with case ${nth}.</p>`,
  });
  const author = { type: "user", id: `c${nth % people}`, email: `person${nth % people}@acme.test` };
  Object.assign(item.source, { author });
  const entry: LedgerEntry = {
    ...{
      appId: "app",
      subject: `conversation:${nth}`,
      id: `notif_${nth}`,
      topic: "conversation.user.created",
    },
    ...{
      origin: "webhook",
      deduplicationKey: `app/conversation:${nth}/created`,
      receivedAt: at,
      deliveries: 1,
    },
    ...{ state: "handled", facts: [], decisions: [] },
    reactions: [{ name: "vipConversation", matched: nth % 10 === 0, why: "the company is not a VIP" }],
    raw: JSON.stringify(notificationOf("conversation.user.created", `notif_${nth}`, about.at, item)),
  };
  return { ...toItem(entry, Date.now()), ...onFeed({ name: dayOf(at), width: narrow }, entry.id, at) };
}
