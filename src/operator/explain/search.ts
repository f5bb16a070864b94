import type { Ledger } from "../../store/ledger.ts";

/** One subject of one workspace. */
export type Named = { appId: string; subject: string };

/** What an operator may mean by an id: subjects to look for, or the one notification of that id. */
export type Meant = { subjects: string[]; app?: string } | { notification: string };

const kinds = /^(conversation|ticket|contact|company|admin):/;

/** Intercom's conversations and tickets have numbers, its contacts and companies 24 hexadecimal digits. */
export function meantBy(text: string): Meant {
  const [app = "", subject = ""] = text.split("/");
  if (kinds.test(text)) return { subjects: [text] };
  if (kinds.test(subject)) return { subjects: [subject], app };
  if (/^\d+$/.test(text)) return { subjects: [`conversation:${text}`, `ticket:${text}`] };
  if (/^[0-9a-f]{24}$/.test(text)) return { subjects: [`contact:${text}`, `company:${text}`] };
  return { notification: text };
}

/** The workspaces that the latest notifications came from. */
export async function recentApps(ledger: Ledger): Promise<string[]> {
  const { entries } = await ledger.newest(100);
  return [...new Set(entries.map(({ appId }) => appId))];
}

/** Conversations and tickets in which a contact or company appears, among the latest notifications. */
export async function subjectsWith(ledger: Ledger, id: string, most = 1_000): Promise<Named[]> {
  const found = new Map<string, Named>();
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
