import type { Ledger } from "../../store/ledger.ts";
import { type Sources, type Story, storyOf } from "./explain.ts";

/** The stories that an operator may mean by an id; `only` is set when it names one notification of its story. */
export async function findStories(
  sources: Sources,
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
  const isPerson = meaning.subjects.some((subject) => /^(contact|company):/.test(subject));
  const bare = id.slice(id.lastIndexOf(":") + 1);
  const within = isPerson
    ? (await subjectsWith(ledger, bare)).filter(({ appId }) => apps.includes(appId))
    : [];
  const stories = await Promise.all(
    [...direct, ...within].map(({ appId, subject }) => storyOf(sources, appId, subject)),
  );
  return { stories: stories.filter(({ chapters, parked }) => chapters.length + parked.length > 0) };
}

/** One subject of one workspace. */
type NamedSubject = { appId: string; subject: string };

/** What an id may mean: subjects to look for, or one notification. */
type Meaning = { subjects: string[]; app?: string } | { notification: string };

const kinds = /^(conversation|ticket|contact|company|admin|schedule):/;

/** Intercom's conversations and tickets have numbers, its contacts and companies 24 hexadecimal digits. */
function meaningOf(text: string): Meaning {
  const [app = "", subject = ""] = text.split("/");
  if (kinds.test(text)) return { subjects: [text] };
  if (kinds.test(subject)) return { subjects: [subject], app };
  if (/^\d+$/.test(text)) return { subjects: [`conversation:${text}`, `ticket:${text}`] };
  if (/^[0-9a-f]{24}$/.test(text)) return { subjects: [`contact:${text}`, `company:${text}`] };
  return { notification: text };
}

/** The workspaces that the latest notifications came from. */
async function recentApps(ledger: Ledger): Promise<string[]> {
  const { entries } = await ledger.newest(100);
  return [...new Set(entries.map(({ appId }) => appId))];
}

/** Conversations and tickets that name a contact or company in their latest notifications. */
async function subjectsWith(ledger: Ledger, id: string, most = 1_000): Promise<NamedSubject[]> {
  const found = new Map<string, NamedSubject>();
  let before: string | undefined;
  let seen = 0;
  do {
    const { entries, next } = await ledger.newest(100, before);
    for (const { appId, subject, raw } of entries) {
      if (raw.includes(`"${id}"`) && !subject.endsWith(id))
        found.set(`${appId}/${subject}`, { appId, subject });
    }
    seen += entries.length;
    before = entries.length > 0 ? next : undefined;
  } while (before && seen < most);
  return [...found.values()];
}
