import { afterEach, expect, it, vi } from "vitest";
import { problemLines } from "../../../local/watch/lines.ts";
import type { WatchState } from "../../../local/watch/watch.ts";
import type { Calls } from "../../../sandbox/plumbing/call-log.ts";
import { type Child, startChild } from "../../chaos/processes/child.ts";
import { type ReactionsFolder, reactionsFolder } from "./folder.ts";

/** A reaction that tells what was saved last, and one neighbour from which it knows. */
const echo = `import { eventBridge, heard, reaction } from "deskbell";
import { saved } from "./saved.ts";

export const echo = reaction({
  on: heard("conversation.user.created"),
  do: ({ conversation }) => [eventBridge.put(\`echo \${conversation.id}\`, { saved })],
});
`;
const list = `import { echo } from "./echo.ts";

export const reactions = { echo };
`;
const saved = (what: string) => `export const saved = "${what}";\n`;

type Put = { detailType: string; detail: { saved: string } };

const eventually = <T>(look: () => T | Promise<T>, timeout = 50_000): Promise<T> =>
  vi.waitFor(look, { timeout, interval: 40 });

let place: ReactionsFolder;
let desk: Child;
afterEach(async () => {
  await desk?.kill();
  await place?.remove();
});

/** Starts the desk. `said` are its reports, in order. */
async function start(
  files: Record<string, string> = { "index.ts": list, "echo.ts": echo, "saved.ts": saved("0") },
) {
  place = await reactionsFolder(files);
  const said: { state: WatchState; changed: string[] }[] = [];
  const { folder, project } = place;
  desk = startChild(
    "test/local/watch/processes/desk.ts",
    { WATCH: JSON.stringify({ folder, project }) },
    (message) => {
      if ("state" in message) said.push(message as never);
    },
  );
  const { url = "" } = await desk.ready;
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(url + path, body && { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as T;
  };
  const written: string[] = [];
  return {
    said,
    /** The conversations that began. */
    written,
    state: () => ask<{ watched: WatchState }>("/api/desk").then(({ watched }) => watched),
    puts: () => ask<Put[]>("/sandbox/eventbridge/events"),
    /** The next calls of Intercom take so long (ms). */
    slow: (ms: number) =>
      ask("/sandbox/intercom/control/misbehave", {
        clear: true,
        faults: [{ fault: "slow", ms, times: "all" }],
      }),
    /** Whether Intercom has been asked something that it has not answered yet. */
    async isAsking(): Promise<boolean> {
      const { total, statuses } = await ask<Calls>("/sandbox/intercom/control/calls");
      return total > Object.values(statuses).reduce((sum, count) => sum + count, 0);
    },
    /** A customer writes; returns the conversation's id. */
    async write(company = "Acme"): Promise<string> {
      const happen = { topic: "conversation.user.created", options: { company }, deliver: true };
      const { data } = await ask<{ data: { item: { id: string } } }>(
        "/sandbox/intercom/control/happen",
        happen,
      );
      written.push(data.item.id);
      return data.item.id;
    },
  };
}

type Started = Awaited<ReturnType<typeof start>>;

const toldOf = async ({ puts }: Started, id: string): Promise<string[]> =>
  (await puts()).filter(({ detailType }) => detailType === `echo ${id}`).map(({ detail }) => detail.saved);

/** What the reaction tells of a conversation that begins now, or has begun. */
async function toldNow(started: Started, begun?: string): Promise<string[]> {
  const id = begun ?? (await started.write());
  return eventually(async () => {
    const told = await toldOf(started, id);
    expect(told).toHaveLength(1);
    return told;
  });
}

const runs = ({ state }: Started, version: number) =>
  eventually(async () => expect(await state()).toMatchObject({ version, isNewest: true, problems: [] }));

it("runs what was saved, in a reaction or a neighbour, by writing or by another file in its place", async () => {
  const started = await start();
  expect(await toldNow(started)).toEqual(["0"]);
  await place.write("saved.ts", saved("1"));
  await runs(started, 2);
  expect(await toldNow(started)).toEqual(["1"]);
  await place.replace("saved.ts", saved("2"));
  await runs(started, 3);
  await place.replace("echo.ts", echo.replace(", { saved }", ', { saved: saved + " and more" }'));
  await runs(started, 4);
  expect(await toldNow(started)).toEqual(["2 and more"]);
  expect(started.said.map(({ state, changed }) => [state.version, ...changed])).toEqual([
    [2, "saved.ts"],
    [3, "saved.ts"],
    [4, "echo.ts"],
  ]);
});

it("ends work in hand with the version that began it", async () => {
  const asking = echo.replace("  do:", '  needs: ["company"],\n  do:');
  const started = await start({ "index.ts": list, "echo.ts": asking, "saved.ts": saved("0") });
  /** Saves while an event waits for Intercom; whether it still waited when the new version ran. */
  async function saveInBetween(nth: number, company: string): Promise<boolean> {
    await started.slow(nth * 2_500);
    const id = await started.write(company);
    await eventually(async () => expect(await started.isAsking()).toBe(true));
    await place.write("saved.ts", saved(`${nth}`));
    await runs(started, nth + 1);
    const waited = (await toldOf(started, id)).length === 0;
    expect(await toldNow(started, id)).toEqual([`${nth - 1}`]);
    await started.slow(0);
    expect(await toldNow(started)).toEqual([`${nth}`]);
    return waited;
  }
  // On a busy machine a save may take longer than the first look-up.
  const waited = (await saveInBetween(1, "Acme")) || (await saveInBetween(2, "Initech"));
  expect(waited).toBe(true);
});

it("runs a reaction from a new file once it is listed, and no more once it is taken away", async () => {
  const started = await start();
  await place.write(
    "teams/second.ts",
    echo.replace("const echo", "const second").replace("./saved", "../saved"),
  );
  await runs(started, 2);
  const { notes } = await started.state();
  expect(problemLines(notes)).toEqual([
    "  src/reactions/teams/second.ts:4:14  second does not run, because src/reactions/index.ts does not list it.",
    '    There, add import { second } from "./teams/second.ts"; and second to the list.',
  ]);
  await place.write(
    "index.ts",
    `import { second } from "./teams/second.ts";\n${list.replace("{ echo };", "{ echo, second };")}`,
  );
  await runs(started, 3);
  expect(await started.state()).toMatchObject({ reactions: 2, notes: [] });
  await place.take("teams/second.ts");
  await eventually(async () => expect((await started.state()).isNewest).toBe(false));
  await place.write("index.ts", list);
  await runs(started, 4);
  expect(await toldNow(started)).toEqual(["0"]);
});

it("goes on with the version before one that cannot run, and says where and why", async () => {
  const started = await start();
  const refused = async (path: string, text: string, ...lines: string[]) => {
    const before = started.said.length;
    await place.write(path, text);
    await eventually(() => expect(started.said.length).toBeGreaterThan(before));
    const state = await started.state();
    expect(state).toMatchObject({ version: 1, isNewest: false });
    expect(problemLines(state.problems)).toEqual(lines.map((line) => expect.stringContaining(line)));
    expect(await toldNow(started)).toEqual(["0"]);
  };
  await refused(
    "echo.ts",
    echo.replace("=> [", "=> [["),
    "  src/reactions/echo.ts:7:1  This cannot be read: Expression or comma expected.",
    "    Look for a bracket, quote or comma that is missing, on this line or the one before.",
  );
  await refused(
    "echo.ts",
    echo.replace("do: (", "do: async ("),
    "  src/reactions/echo.ts:6:35  do is async. A reaction decides at once, from its facts, and waits for nothing.",
    "    Take async and await away. What it has to know comes with its needs.",
  );
  await refused(
    "echo.ts",
    echo
      .replace('heard("conversation.user.created")', 'every("day 9:00")')
      .replace("heard", "every")
      .replaceAll("conversation", "topic")
      .replace("topic.id", "topic"),
    '  src/reactions/echo.ts:5:7  TypeError: every("day 9:00") is no schedule. Wanted "hour"',
    "    The file throws this when it is loaded.",
  );
  await place.write("echo.ts", echo);
  await refused(
    "index.ts",
    list.replace("{ echo };", "{ card: echo };"),
    "  src/reactions/index.ts:3:28  card is the name of Deskbell's own.",
    "    Call the reaction something else.",
  );
  await place.write("index.ts", list);
  await runs(started, 1);
});

const saves = Number(process.env.SAVES || 10);
/** Every fifth cannot run, and the next puts it right again. */
const cannotRun = (nth: number) => nth % 5 === 4;

it(`loses nothing and doubles nothing over ${saves} saves under load`, {
  timeout: 60_000 + saves * 6_000,
}, async () => {
  const started = await start();
  let isSaving = true;
  const customers = Promise.all(
    Array.from({ length: 2 }, async () => {
      while (isSaving) await toldNow(started);
    }),
  );
  try {
    for (let nth = 1; nth <= saves; nth += 1) {
      const before = started.said.length;
      const text = saved(String(nth));
      if (cannotRun(nth)) await place.write("saved.ts", text.replace("export", "expert"));
      else if (nth % 2 === 0) await place.replace("saved.ts", text);
      else await place.write("saved.ts", text);
      await eventually(() => expect(started.said.length).toBeGreaterThan(before));
    }
  } finally {
    isSaving = false;
    await customers;
  }
  expect(await toldNow(started)).toEqual([String(saves)]);

  const expected = started.written.map((id) => `echo ${id}`).toSorted();
  const puts = await eventually(async () => {
    const all = await started.puts();
    expect(all.length).toBeGreaterThanOrEqual(expected.length);
    return all;
  });
  expect(puts.map(({ detailType }) => detailType).toSorted()).toEqual(expected);
  const told = new Set(puts.map(({ detail }) => detail.saved));
  expect([...told].filter((what) => cannotRun(Number(what)))).toEqual([]);
  expect(told.size).toBeGreaterThan(saves / 4);
});
