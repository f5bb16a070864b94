import { wordsOf } from "../../effects/removed-words.ts";
import type { EventMessage } from "../../messages/event-message.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { SubjectRecord, Subjects } from "../../store/subjects.ts";
import type { Asked } from "./asked.ts";
import { messagesIn } from "./raw.ts";
import type { Scrubbing } from "./scrub.ts";

/** Marks the subject and finds out what to look for; undefined when all of it was taken away before. */
export async function begin(
  { subjects, ledger }: { subjects: Subjects; ledger: Ledger },
  message: EventMessage,
  asked: Asked,
): Promise<{ record: SubjectRecord; scrubbing: Scrubbing } | undefined> {
  const known = await subjects.read(message);
  if (asked.what === "subject") {
    const { subject } = message;
    // A digest is linked to those whom it names, and has no text that shows it.
    const contact = subject.startsWith("schedule:") ? undefined : asked.contact;
    // A company goes on without one of its people: only what names them goes.
    const whole = /^(conversation|ticket):/.test(subject) || subject === `contact:${contact}`;
    const removal = known.removal?.by === message.id ? known.removal : { by: message.id, words: [] };
    const deletedUntil = whole ? Math.max(asked.at, known.deletedUntil ?? 0) : known.deletedUntil;
    const record: SubjectRecord = { ...known, removal, deletedUntil };
    await subjects.write(message, record);
    return { record, scrubbing: { what: "subject", whole, ...(whole || !contact ? {} : { contact }) } };
  }
  if (known.removal?.by === message.id) return { record: known, scrubbing: ofParts(known) };

  // What an earlier removal did not finish, this one does.
  const { words = [], unknownSince = Number.POSITIVE_INFINITY } = known.removal ?? {};
  const fresh = asked.parts.filter(({ id }) => !known.redacted.includes(id));
  if (fresh.length === 0 && !known.removal) return undefined;
  const found = await findWords(ledger, message, new Set(fresh.map(({ id }) => id)));
  const lost = fresh.filter(({ id }) => !found.ids.has(id)).map(({ writtenAt }) => writtenAt);
  const unsure = Math.min(unknownSince, ...lost);
  const record: SubjectRecord = {
    ...known,
    redacted: [...known.redacted, ...fresh.map(({ id }) => id)],
    removal: {
      by: message.id,
      words: [...words, ...found.words],
      ...(Number.isFinite(unsure) ? { unknownSince: unsure } : {}),
    },
  };
  await subjects.write(message, record);
  return { record, scrubbing: ofParts(record) };
}

const ofParts = ({ redacted, removal }: SubjectRecord): Scrubbing => ({
  what: "parts",
  parts: redacted,
  removing: removal ?? { by: "", words: [] },
});

/** Reads entries until each part was found as it was before. */
async function findWords(ledger: Ledger, { appId, subject }: EventMessage, wanted: ReadonlySet<string>) {
  const found = { ids: new Set<string>(), words: [] as string[] };
  for (let after: string | undefined; found.ids.size < wanted.size; ) {
    const { entries, more } = await ledger.page(appId, subject, after);
    // Of a text that was cut not all words would be found.
    for (const { raw, truncated } of entries)
      for (const message of truncated ? [] : messagesIn(raw, wanted)) {
        if (found.ids.has(message.id)) continue;
        found.ids.add(message.id);
        found.words.push(...wordsOf(message));
      }
    if (!more) break;
    after = entries.at(-1)?.id;
  }
  return found;
}
