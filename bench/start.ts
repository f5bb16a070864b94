import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shown, spreadOf } from "./numbers.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";

const runs = quick ? 3 : 9;
const clone = join(import.meta.dirname, "..");
const { scripts } = JSON.parse(await readFile(join(clone, "package.json"), "utf8")) as {
  scripts: { start: string };
};
/** As `npm start` runs it, by absolute path. */
const [, ...started] = scripts.start
  .split(" ")
  .map((word) => (word.endsWith("deskbell.js") ? join(clone, word) : word));

/** From the start of the process, in ms; `cpu` is its processor time, which other load affects less; megabytes at the peak. */
type Run = { printed: number; page: number; script: number; cpu: number; peakMegabytes: number };

/** `npm start` in a folder without state, until a browser would have the page and its script. */
async function startOnce(): Promise<Run> {
  const folder = await mkdtemp(join(tmpdir(), "deskbell-start-"));
  const began = performance.now();
  const passed = () => performance.now() - began;
  const desk = spawn(process.execPath, [...started, "--port", "0"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, DESKBELL_CONFIG: "" },
  });
  try {
    let said = "";
    for await (const text of desk.stdout.iterator({ destroyOnReturn: false })) {
      said += text;
      if (/Inspector +http:\S+/.test(said)) break;
    }
    const [, url = ""] = /Inspector +(http:\S+)/.exec(said) ?? [];
    const printed = passed();
    await (await fetch(url)).text();
    const page = passed();
    const cpu = await cpuMilliseconds(desk.pid);
    await (await fetch(`${url}/page/inspector.js`)).text();
    return { printed, page, script: passed(), cpu, peakMegabytes: await peakMegabytes(desk.pid) };
  } finally {
    const over = once(desk, "exit");
    desk.kill("SIGTERM");
    await over;
    await rm(folder, { recursive: true, force: true });
  }
}

/** Linux tells it in hundredths of a second. */
async function cpuMilliseconds(pid: number | undefined): Promise<number> {
  const [, fields = ""] = (await readFile(`/proc/${pid}/stat`, "utf8")).split(") ");
  const [user, system] = fields.split(" ").slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

async function peakMegabytes(pid: number | undefined): Promise<number> {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

// The first start after `npm ci` compiles, and keeps what it compiled.
await startOnce();
const all: Run[] = [];
for (let run = 0; run < runs; run++) all.push(await startOnce());
const of = (what: keyof Run) => spreadOf(all.map((run) => run[what]));
printTable(`start: npm start without state, ${runs} processes, median (min to max)`, [
  {
    until: "the address is printed",
    ms: shown(of("printed"), 0),
  },
  { until: "the page has come", ms: shown(of("page"), 0) },
  { until: "its script has come", ms: shown(of("script"), 0) },
]);
report("start", [
  {
    what: "start until the page answers, ms",
    found: shown(of("page"), 0),
    target: "< 1000",
    met: of("page").median < 1_000,
  },
  { what: "processor time until then, ms", found: shown(of("cpu"), 0) },
  { what: "peak memory until then, MB", found: shown(of("peakMegabytes"), 0) },
]);
