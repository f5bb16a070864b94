import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { connect } from "../src/intercom/client/connect.ts";
import { scrollOverAllCompanies } from "../src/intercom/operations/companies.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";

const companies = quick ? 20_000 : 100_000;
const perPage = 100;
/** Bytes that the heap may gain from a tenth of the way to its end: what V8 compiles meanwhile, and nothing of the 60 MB of companies. */
const allowed = 2_000_000;

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

const server = new Worker(new URL("./intercom/scroll-server.ts", import.meta.url), {
  workerData: { companies, perPage },
});
try {
  const [port] = (await once(server, "message")) as [number];
  const intercom = connect(
    { apiUrl: `http://127.0.0.1:${port}`, accessToken: "bench" },
    { scrollOverAllCompanies },
  );
  const heap: number[] = [];
  let [seen, last] = [0, ""];
  const began = performance.now();
  for await (const company of intercom.companies.scroll()) {
    seen += 1;
    last = company.id;
    if (seen % (companies / 10) === 0) heap.push(heapNow());
  }
  const took = performance.now() - began;
  if (seen !== companies || last !== (companies - 1).toString(16).padStart(24, "0"))
    throw new Error(`The scroll gave ${seen} companies, the last ${last}; wanted ${companies}`);
  show(heap, took);
} finally {
  await server.terminate();
}

function heapNow(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function show(heap: readonly number[], took: number): void {
  const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(2)} MB`;
  printTable(
    `intercom-scroll: ${companies} companies, ${perPage} a page; heap after collection`,
    heap.map((bytes, nth) => ({ companies: String(((nth + 1) * companies) / 10), heap: megabytes(bytes) })),
  );
  const growth = (heap.at(-1) ?? 0) - (heap[0] ?? 0);
  report("intercom-scroll", [
    {
      what: "heap gained from a tenth of the scroll to its end",
      found: megabytes(growth),
      target: "≤ 2 MB",
      met: growth <= allowed,
    },
    { what: "companies per second, server included", found: (companies / (took / 1000)).toFixed(0) },
  ]);
}
