import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openStateJournal } from "../../../sandbox/intercom/state/journal.ts";
import { createState } from "../../../sandbox/intercom/state/state.ts";
import { ada, openSandbox } from "./open.ts";

const newFile = () => join(mkdtempSync(join(tmpdir(), "sandbox-")), "state", "intercom.jsonl");
const everything = ({ state }: ReturnType<typeof openSandbox>) =>
  (["contacts", "companies", "conversations", "tickets", "tags", "scheduledJobs", "counters"] as const).map(
    (table) => state.all(table).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  );

test("a restart, with no goodbye, finds the state as it was", async () => {
  const file = newFile();
  const first = openSandbox({ file });
  first.happen("conversation.user.created");
  first.happen("contact.deleted");
  first.happen("conversation.admin.snoozed");
  await first.put(`/contacts/${ada}`, { name: "Ada Berg" });
  const second = openSandbox({ file, clock: () => first.now() + 86_400_000 });
  expect(everything(second)).toEqual(everything(first));
  expect((await second.get(`/contacts/${ada}`)).name).toBe("Ada Berg");
});

test("a line that a crash has torn is cut off, and what comes after is kept", () => {
  const file = newFile();
  const first = openSandbox({ file });
  first.happen("company.updated", { company: "Acme", spend: 99 });
  appendFileSync(file, '[["companies","x",{"id":"x"');
  const second = openSandbox({ file });
  second.happen("company.updated", { company: "Acme", size: 7 });
  const third = openSandbox({ file });
  expect(third.state.all("companies")[0]).toMatchObject({ monthly_spend: 99, size: 7 });
});

test("a journal that says the same things over and over is rewritten", () => {
  const file = newFile();
  const journal = openStateJournal(file, 1);
  for (let n = 0; n < 1_500; n += 1) journal.append([["tags", "1", { id: "1", n } as never]]);
  journal.close();
  const again = openStateJournal(file, 2);
  again.close();
  expect(again.born).toBe(1);
  expect(again.entries).toEqual([["tags", "1", { id: "1", n: 1_499 }]]);
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(3);
});

test("a file that is no journal stops the start and says what to do", () => {
  const file = join(mkdtempSync(join(tmpdir(), "sandbox-")), "x.jsonl");
  writeFileSync(file, '{"hello":1}\n');
  expect(() => openStateJournal(file, 1)).toThrow(/no journal of the sandbox Intercom. Move it away/);
  writeFileSync(file, '{"born":1}\nnonsense\n');
  expect(() => openStateJournal(file, 1)).toThrow(/x.jsonl:2 is not JSON\. Remove the line/);
});

test("a change that fails halfway leaves nothing behind, in memory or on disk", () => {
  const written: unknown[] = [];
  const state = createState({ appId: "a", clock: () => 1, record: (entries) => written.push(entries) });
  state.put("tags", { id: "1", name: "before" });
  expect(() =>
    state.change(() => {
      state.put("tags", { id: "1", name: "after" });
      state.put("tags", { id: "2", name: "new" });
      throw new Error("stop");
    }),
  ).toThrow("stop");
  expect(state.all("tags")).toEqual([{ id: "1", name: "before" }]);
  expect(written).toEqual([]);
});

test("the same moment always begins with the same state", () => {
  expect(everything(openSandbox())).toEqual(everything(openSandbox()));
});

test("two worlds started one after the other never give a conversation the same id", () => {
  const ids = [0, 1, 2].map((later) => {
    const at = Date.UTC(2026, 10, 18) + later;
    return (openSandbox({ clock: () => at }).happen("conversation.user.created").data.item as { id: string })
      .id;
  });
  expect(new Set(ids).size).toBe(3);
});
