import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { report } from "../../cli/doctor/report.ts";
import { storyLines } from "../../cli/explain/text.ts";
import { foundLines } from "../../cli/forget/report.ts";
import { listLines } from "../../cli/list/list.ts";
import { parkedLines } from "../../cli/parked/parked.ts";
import { named } from "../../cli/replay/named.ts";
import { printer } from "../../local/print.ts";
import type { Story } from "../../src/operator/explain/explain.ts";
import type { ShownParked } from "../../src/operator/parked/shown.ts";
import { printable, printableText } from "../../src/platform/printable.ts";

/** What a customer may call themselves, a conversation or a channel. */
const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      "\x1b",
      "[2J",
      "]52;c;",
      "\x07",
      "\x9b",
      "\r",
      "\n",
      "\b",
      "\u2028",
      "\u202e",
      "\u2066",
      "\x7f",
    ),
    fc.string({ maxLength: 3 }),
  ),
});

const story = (text: string): Story =>
  ({
    appId: text,
    subject: text,
    chapters: [
      {
        id: text,
        topic: text,
        occurredAt: 0,
        receivedAt: 0,
        deliveries: 2,
        origin: text,
        state: "parked",
        reason: text,
        failedAttempts: [{ at: 0, reason: text }],
        facts: [{ model: text, from: text }],
        reactions: [{ name: text, matched: true, why: text }],
        effects: [
          {
            group: text,
            kind: text,
            idempotencyKey: text,
            state: "done",
            attempts: 2,
            result: { [text]: text },
            by: text,
            failedAttempts: [{ at: 0, reason: text }],
          },
        ],
      },
    ],
    reminders: [{ reaction: text, dueAt: 1, waitingSince: 0 }],
    parked: [{ id: text, what: "effect", reason: text, parkedAt: 0 }],
  }) as unknown as Story;

const parked = (text: string) => ({
  appId: text,
  id: text,
  subject: text,
  about: text,
  reason: text,
  notification: text,
  what: "effect" as const,
  parkedAt: 0,
  attempts: 2,
  failedAttempts: [
    { at: 0, reason: text },
    { at: 1, reason: `${text}!` },
  ],
});

const found = (text: string) =>
  ({
    person: { ids: new Set([text]), email: text },
    partitions: new Set([text]),
    mentions: new Set([text]),
  }) as unknown as Parameters<typeof foundLines>[0];

const printed = (text: string): string[] => {
  const lines: string[] = [];
  const line = { stage: text, outcome: text, topic: text, subject: text, id: text, why: text, more: text };
  printer(
    () => "http://127.0.0.1:4000",
    (shown) => void lines.push(shown),
  )(line);
  return lines;
};

const printers: Record<string, (text: string) => string[]> = {
  explain: (text) => storyLines(story(text), { now: 0 }),
  parked: (text) => parkedLines(parked(text) as unknown as ShownParked, 0, undefined),
  forget: (text) => foundLines(found(text), [], false),
  doctor: (text) => report(text, [{ check: text, result: "failure", says: text, remedy: text }]),
  replay: (text) => named({ parked: [parked(text)], notifications: [parked(text)] } as never),
  list: (text) => listLines({ kind: text, where: text, names: [{ by: text, more: text }] }),
  "list, where it cannot be asked": (text) =>
    listLines({ kind: text, where: text, names: [], unknown: text }),
  "the running desk": printed,
};

const raw = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

describe.each(Object.entries(printers))("%s", (_, lines) => {
  it("prints what customers typed on the lines that it prints anyway, and never raw", () => {
    const usual = lines("x").length;
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = lines(`x${text}`);
        expect(shown).toHaveLength(usual);
        expect(shown.filter((line) => raw.test(line))).toEqual([]);
      }),
    );
  });
});

describe("printable text", () => {
  it("shows what it does not send, and leaves names of every language alone", () => {
    expect(printable("a\x1b]0;b\x07\r\nc\u202e")).toBe("a\\u001b]0;b\\u0007\\r\\nc\\u202e");
    for (const name of ["Zoë 👩‍👩‍👧", "محمد", "山田 太郎", "· → ✔"]) expect(printable(name)).toBe(name);
  });

  it("keeps its own line breaks, and the meaning of JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), nasty, (value, text) => {
        const json = JSON.stringify({ value, text }, null, 2);
        expect(JSON.parse(printableText(json))).toEqual(JSON.parse(json));
        expect(printableText(json).split("\n")).toHaveLength(json.split("\n").length);
      }),
    );
  });
});

it("is what every command prints by", () => {
  // These print what is their own: that npm ci has to be run, and the name of a file.
  const exempt = ["desk/terminal.ts", "bin/deskbell.js", "reference.ts"];
  const files = readdirSync("cli", { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  const raw = files.filter((path) => readFileSync(`cli/${path}`, "utf8").includes("console."));
  expect(raw.filter((path) => !exempt.includes(path))).toEqual([]);
});
