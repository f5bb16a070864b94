import type { Clock } from "../../platform/time.ts";
import { isWaitOver } from "../../react/waits.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Reminder, Reminders } from "../../store/reminders.ts";
import type { StoryReader } from "../explain/notification-story.ts";

/** A reaction that will look at a conversation, or held alerts that will be let go. Times are unix ms. */
export type ShownReminder = Pick<Reminder, "appId" | "subject" | "reaction" | "dueAt" | "held"> & {
  waitingSince: number;
  /** The notification that set it, and who and what it tells of, if the ledger still has it. */
  setBy: string;
  who?: string;
  what?: string;
  /** The customer has been answered, or the conversation is closed: it will come to nothing. */
  isOver: boolean;
};

type Sources = {
  reminders: Pick<Reminders, "soonest">;
  ledger: Pick<Ledger, "known" | "readMany">;
  reader: Pick<StoryReader, "of">;
  clock: Clock;
};

/** The reminders that are due soonest. Each wait is looked up, so `most` bounds the work. */
export async function shownReminders(
  { reminders, ledger, reader }: Sources,
  most: number,
): Promise<{ reminders: ShownReminder[]; isWhole: boolean }> {
  const found = await reminders.soonest(most + 1);
  const soonest = found.slice(0, most);
  const setting = await ledger.readMany(
    soonest.map(({ appId, subject, setBy }) => ({ appId, subject, id: setBy })),
  );
  const stories = new Map((await reader.of(setting)).map((story) => [`${story.appId}/${story.id}`, story]));
  const waits = new Map<string, ReturnType<Ledger["known"]>>();
  const shown = soonest.map(async (reminder): Promise<ShownReminder> => {
    const { appId, subject, reaction, dueAt, since, setBy, held } = reminder;
    const headline = stories.get(`${appId}/${setBy}`)?.headline;
    return {
      ...{ appId, subject, reaction, dueAt, setBy, waitingSince: since * 1000 },
      ...(held === undefined ? {} : { held }),
      ...(headline?.who ? { who: headline.who } : {}),
      ...(headline ? { what: headline.what } : {}),
      isOver: held === undefined && isWaitOver(since, await knownOf(reminder)),
    };
  });
  return { reminders: await Promise.all(shown), isWhole: found.length <= most };

  function knownOf({ appId, subject }: Reminder) {
    const name = `${appId}/${subject}`;
    const known = waits.get(name) ?? ledger.known(appId, subject);
    waits.set(name, known);
    return known;
  }
}
