import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What Intercom knows, by id or as lists; the times in it may be placeholders. */
export type World = {
  contacts: Record<string, Model>;
  companies: Record<string, Model>;
  conversations: Record<string, Model>;
  tickets: Record<string, Model>;
  admins: Model[];
  teams: Model[];
  tags: Model[];
};

export type Model = Record<string, unknown>;

export type Refusal = { method: string; path: string; status: number; body?: unknown };

/** A notification; `created_at` in unix seconds where it is older than the moment at which it is posted. */
export type Told = { topic: string; item: Model; created_at?: number };

/** One of the outcomes that a user sees. */
export type Expectation = {
  /** Among the messages of this channel: how many there are, and what their text holds. */
  channel?: string;
  count?: number;
  contains?: string[];
  lacks?: string[];
  /** What became of the notifications, in the order in which they were posted. */
  states?: string[];
  /** How many replies the customer got from Deskbell. */
  replies?: number;
  /** Calls that Intercom refused because its window was used up. */
  refusedCallsAtMost?: number;
  /** What a command printed, or what a text was turned into. */
  outputContains?: string[];
  outputLacks?: string[];
};

/** A file of `intercom/` or `intercom/neighbours/`; README.md explains the fields. */
export type Situation = {
  shows: string;
  right: string;
  today: "fails" | "holds";
  severity: string;
  script?: string;
  rest?: Partial<World>;
  refuse?: Refusal[];
  notifications?: Told[];
  both?: string[];
  echo?: string[];
  storedAs?: string;
  resetIn?: number;
  html?: string;
  conversation?: Model;
  path?: string;
  answers?: { body: Model }[];
  expect: Expectation[];
};

export const folder = join(import.meta.dirname, "intercom");

export const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

export const readWorld = () => readJson(join(folder, "world.json")) as World;

/** The situations of a folder, by name. */
export function situationsIn(path: string): { name: string; situation: Situation }[] {
  return readdirSync(path)
    .filter((file) => file.endsWith(".json") && file !== "world.json")
    .toSorted()
    .map((file) => ({
      name: file.replace(".json", ""),
      situation: readJson(join(path, file)) as Situation,
    }));
}

const placeholder = /^\$(now|iso)([+-]\d+)?$/;

/** Puts real times in place of `"$now-60"` (unix seconds) and `"$iso+1"` (ISO 8601). `now` is unix milliseconds. */
export function withTimes<T>(value: T, now: number): T {
  const second = Math.floor(now / 1_000);
  const filled = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(filled);
    if (part && typeof part === "object")
      return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, filled(each)]));
    const [, kind, offset] = (typeof part === "string" && placeholder.exec(part)) || [];
    if (!kind) return part;
    const at = second + Number(offset ?? 0);
    return kind === "now" ? at : new Date(at * 1_000).toISOString();
  };
  return filled(value) as T;
}
