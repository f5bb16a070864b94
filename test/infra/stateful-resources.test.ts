import { expect, test } from "vitest";
import record from "./stateful-resources.json" with { type: "json" };
import { replacements, statefulIn } from "./stateful-resources.ts";
import { synthesise } from "./synthesised.ts";

const { resources } = synthesise();
const found = statefulIn(resources);

test("an upgrade replaces nothing that holds data, messages, an address or subscriptions", () => {
  expect(replacements(record, found)).toEqual([]);
});

test("everything that holds such things is on record in stateful-resources.json", () => {
  const missing = Object.entries(found).filter(([id]) => !(id in record));
  // A new one: add the line that is shown here.
  expect(Object.fromEntries(missing)).toEqual({});
});

test("a change is reported with what it does to those who upgrade, and how it is made", () => {
  const { LedgerB7379752: ledger, ...others } = found;
  const renamed = { ...others, LedgerTable1234: ledger };
  expect(replacements(record, renamed)).toEqual([
    expect.stringMatching(/^LedgerB7379752 .* another logical id.*empty table.*docs\/upgrading\.md/),
  ]);
  const queue = { ...found.EventsQueue7396B467, QueueName: "Deskbell-inbox.fifo" };
  expect(replacements(record, { ...found, EventsQueue7396B467: queue })).toEqual([
    expect.stringMatching(
      /^EventsQueue7396B467 .* would be replaced: .*every message that waits on it is deleted/,
    ),
  ]);
});

test("a first deployment that failed can be repeated: what it leaves behind has no name that is taken", () => {
  // A table that is protected against deletion cannot be rolled back. It stays, empty, and the next one has another name.
  const left = Object.entries(resources).filter(([, { DeletionPolicy }]) => DeletionPolicy === "Retain");
  expect(left.map(([id]) => id)).toEqual(["LedgerB7379752"]);
  for (const [, { Properties }] of left) expect(Properties).not.toHaveProperty("TableName");
  // What has a name goes with the stack that failed.
  for (const { Type, Properties, DeletionPolicy } of Object.values(resources))
    if (Type === "AWS::Logs::LogGroup" && Properties.LogGroupName) expect(DeletionPolicy).toBe("Delete");
});
