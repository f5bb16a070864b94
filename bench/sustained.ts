import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { sandboxAppId } from "../sandbox/intercom/credentials.ts";
import { crowdContactId } from "../sandbox/intercom/seed/crowd.ts";
import { spreadOf } from "./numbers.ts";
import { minutes, perMinute } from "./options.ts";
import { openOutside } from "./peers/outside.ts";
import { closeConnections, postOne, signed } from "./pipeline/load.ts";
import { population, type Usage } from "./pipeline/messages.ts";
import { start } from "./pipeline/process.ts";
import { printTable, report } from "./report.ts";
import { conversationItem } from "./webhooks/conversation.ts";
import { notificationOf } from "./webhooks/envelope.ts";

/**
 * Notifications at a steady rate, as `npm start` takes them: of ten nine lead to nothing, one to a tag. After each minute:
 * what was handled, how long it took, and what the desk's process and its files have come to.
 */
const tick = 10;
const minute = 60_000;
const outside = await openOutside(population);
const desk = await start("desk.ts", JSON.stringify(outside.urls));
const url = desk.said as string;
await desk.ask(Number.POSITIVE_INFINITY);

let sent = 0;
const refused: string[] = [];
let acks: number[] = [];
const underway = new Set<Promise<void>>();
let handledBefore = 0;
let cpuBefore = ((await desk.ask("usage")) as Usage).cpu;
const rows: Row[] = [];
type Row = { handled: number; waiting: number; ack: number; decided: number; late: number } & {
  cpu: number;
  megabytes: number;
  heap: number;
  disk: number;
};

const began = performance.now();
for (let nth = 1; nth <= minutes; nth++) {
  while (performance.now() - began < nth * minute) {
    const due = Math.floor(((performance.now() - began) / minute) * perMinute);
    for (; sent < due; sent++) send(sent);
    await new Promise((resolve) => setTimeout(resolve, tick));
  }
  rows.push(await look());
  const { ack, decided, late, cpu, megabytes, ...row } = rows.at(-1) as Row;
  console.error(nth, { ...row, ack, decided, late, cpu: cpu.toFixed(2), megabytes: megabytes.toFixed(0) });
}
await Promise.all(underway);
closeConnections();
await desk.stop();
await outside.close();

printTable(
  `sustained: ${perMinute} notifications a minute, ${refused.length} refused`,
  rows.map((row, nth) => ({
    minute: String(nth + 1),
    handled: String(row.handled),
    "not yet": String(row.waiting),
    "ack, ms": row.ack.toFixed(0),
    "decided, ms": row.decided.toFixed(0),
    "the same, 99 %": row.late.toFixed(0),
    "CPU per event, ms": row.cpu.toFixed(2),
    "memory, MB": row.megabytes.toFixed(0),
    "heap, MB": row.heap.toFixed(0),
    "files, MB": row.disk.toFixed(0),
  })),
);
for (const why of new Set(refused)) console.log(`refused: ${why}`);
const peak = Math.max(...rows.map(({ megabytes }) => megabytes));
const waiting = rows.at(-1)?.waiting ?? Number.NaN;
report("sustained", [
  {
    what: "not yet handled at the end, of a minute's",
    found: (waiting / perMinute).toFixed(3),
    target: "< 0.01",
    met: waiting < perMinute / 100,
  },
  { what: "memory at the end of a minute, MB", found: peak.toFixed(0), target: "< 300", met: peak < 300 },
]);

function send(nth: number): void {
  const from = performance.now();
  const sending = postOne(url, signed(notification(nth)))
    .then(
      () => void acks.push(performance.now() - from),
      ({ message }) => void refused.push(message),
    )
    .finally(() => underway.delete(sending));
  underway.add(sending);
}

/** Only what is to be tagged has to be there in the sandbox. */
function notification(nth: number): object {
  if (nth % 10 === 0) return outside.write(nth);
  const at = Math.floor(Date.now() / 1_000);
  const id = String(215_470_000_000_000 + nth);
  const item = conversationItem({ id, contactId: crowdContactId(nth % population.contacts), at });
  return { ...notificationOf("conversation.user.created", id, at, item), app_id: sandboxAppId };
}

async function look(): Promise<Row> {
  const { handled, latencies, megabytes, heapMegabytes: heap, cpu } = (await desk.ask("usage")) as Usage;
  const sorted = latencies.toSorted((a, b) => a - b);
  const row = {
    handled: handled - handledBefore,
    waiting: sent - handled,
    ack: spreadOf(acks).median,
    decided: spreadOf(sorted).median,
    late: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    cpu: ((cpu - cpuBefore) * 1_000) / (handled - handledBefore),
    ...{ megabytes, heap, disk: await megabytesIn(desk.directory) },
  };
  [acks, handledBefore, cpuBefore] = [[], handled, cpu];
  return row;
}

async function megabytesIn(directory: string): Promise<number> {
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    // One that is gone meanwhile takes no room.
    files.map(({ parentPath, name }) =>
      stat(join(parentPath, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20;
}
