import type { Clock } from "../../platform/time.ts";
import type { Cache } from "../../store/cache.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";
import { addressesOf } from "./addresses.ts";
import { type Sources, type Story, storyOf } from "./explain.ts";
import { createNames } from "./names.ts";

/** The stories that an operator may mean by an id; `only` is set when it names one notification of its story. */
export async function findStories(
  sources: Sources & { cache: Pick<Cache, "peekMany">; clock: Clock },
  id: string,
  app: string | undefined,
): Promise<{ stories: Story[]; only?: string }> {
  const { ledger } = sources;
  const meaning = meaningOf(id);
  if ("notification" in meaning) {
    const entry = await ledger.find(meaning.notification);
    return entry
      ? { stories: [await storyOf(sources, entry.appId, entry.subject)], only: entry.id }
      : { stories: [] };
  }
  const named = app ?? meaning.app;
  const apps = named === undefined ? await recentApps(ledger) : [named];
  const direct = apps.flatMap((appId) => meaning.subjects.map((subject) => ({ appId, subject })));
  const told = await storiesOf(sources, direct);
  const isNumber = /^#?\d+$/.test(id);
  if (!meaning.words || (isNumber && told.length > 0)) return { stories: told };
  const { address, words } = meaning;
  const names = createNames(sources.cache, sources.clock);
  const isNamed = async (entry: LedgerEntry) =>
    words.test(entry.raw) ||
    (address !== undefined && (await addressesOf(entry, names)).some((one) => one.toLowerCase() === address));
  const within = await subjectsWith(ledger, isNamed);
  const others = within.filter(
    (one) =>
      apps.includes(one.appId) &&
      !direct.some(({ appId, subject }) => appId === one.appId && subject === one.subject),
  );
  return { stories: [...told, ...(await storiesOf(sources, others))] };
}

async function storiesOf(sources: Sources, subjects: readonly NamedSubject[]): Promise<Story[]> {
  const stories = await Promise.all(subjects.map(({ appId, subject }) => storyOf(sources, appId, subject)));
  return stories.filter(({ chapters, parked }) => chapters.length + parked.length > 0);
}

/** One subject of one workspace. */
type NamedSubject = { appId: string; subject: string };

/** What an id may mean: subjects, and words by which the latest notifications name them; or one notification. */
type Meaning =
  | { subjects: string[]; app?: string; words?: RegExp; address?: string }
  | { notification: string };

const kinds = /^(conversation|ticket|contact|company|admin|schedule):/;

/** Contacts and companies are named by their id in notifications of others. */
const isPerson = /^(contact|company):/;

const quoted = (word: string) => new RegExp(escaped(JSON.stringify(word)), "i");
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * Intercom's conversations and tickets have numbers, its contacts and companies 24 hexadecimal digits. A ticket has a
 * second number, which people are shown.
 */
function meaningOf(text: string): Meaning {
  const [app = "", subject = ""] = text.split("/");
  const named = kinds.test(text) ? text : kinds.test(subject) ? subject : undefined;
  if (named !== undefined) {
    const words = isPerson.test(named) ? { words: quoted(named.slice(named.indexOf(":") + 1)) } : {};
    return { subjects: [named], ...words, ...(named === text ? {} : { app }) };
  }
  const number = /^#?(\d+)$/.exec(text)?.[1];
  if (number !== undefined)
    return {
      subjects: [`conversation:${number}`, `ticket:${number}`],
      words: new RegExp(`"ticket_id"\\s*:\\s*"${number}"`),
    };
  if (/^[0-9a-f]{24}$/.test(text))
    return { subjects: [`contact:${text}`, `company:${text}`], words: quoted(text) };
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    return { subjects: [], words: quoted(text), address: text.toLowerCase() };
  return { notification: text };
}

/** The workspaces that the latest notifications came from. */
async function recentApps(ledger: Ledger): Promise<string[]> {
  const { entries } = await ledger.newest(100);
  return [...new Set(entries.map(({ appId }) => appId))];
}

/** Subjects of the latest notifications that are meant. */
async function subjectsWith(
  ledger: Ledger,
  isMeant: (entry: LedgerEntry) => Promise<boolean>,
  most = 1_000,
): Promise<NamedSubject[]> {
  const found = new Map<string, NamedSubject>();
  let before: string | undefined;
  let seen = 0;
  do {
    const { entries, next } = await ledger.newest(100, before);
    const meant = await Promise.all(entries.map(isMeant));
    for (const { appId, subject } of entries.filter((_, nth) => meant[nth]))
      found.set(`${appId}/${subject}`, { appId, subject });
    seen += entries.length;
    before = entries.length > 0 ? next : undefined;
  } while (before && seen < most);
  return [...found.values()];
}
