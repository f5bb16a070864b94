import { home, type Place } from "../address.ts";
import {
  type Details,
  type NotificationStory,
  readDetails,
  readOne,
  readStory,
  type SubjectStory,
} from "../desk.ts";

/** What is opened: a notification, within the story of its subject. */
export type Selected = {
  /** The notification's id. */
  id: string;
  /** Undefined where the ledger has none of this id. */
  notification?: NotificationStory | undefined;
  /** Undefined until it was read. */
  story?: SubjectStory | undefined;
  details?: Details | undefined;
};

/** Reads what the address opens. `known` finds a notification that the list has. */
export function createSelection(known: (id: string | undefined) => NotificationStory | undefined) {
  let last: Selected | undefined;
  /** Read once for each state of a notification. */
  let detailed: { of: string; details: Details | undefined } | undefined;

  /** `subject` is "app/kind:id", of which the newest notification is opened unless one is named. */
  async function read(place: Place): Promise<Selected | undefined> {
    if (place.page !== home) return undefined;
    const { open: id, subject } = place;
    if (id) return withDetails({ id, ...(await storyAbout(id)) });
    if (!subject) return undefined;
    const [appId = "", ...rest] = subject.split("/");
    const story = await readStory(appId, rest.join("/"));
    const newest = story?.chapters.at(-1);
    return withDetails({ id: newest?.id ?? subject, notification: newest, story });
  }

  async function storyAbout(id: string): Promise<Omit<Selected, "id">> {
    const found = known(id) ?? (last?.id === id ? last.notification : undefined) ?? (await readOne(id));
    const story = found && (await readStory(found.appId, found.subject));
    return { notification: story?.chapters.find((one) => one.id === id) ?? found, story };
  }

  async function withDetails(selected: Selected): Promise<Selected> {
    const { notification } = selected;
    const now = JSON.stringify([
      notification?.id,
      notification?.state,
      notification?.reactions,
      notification?.effects,
    ]);
    if (detailed?.of !== now || !detailed.details)
      detailed = { of: now, details: notification && (await readDetails(notification)) };
    return { ...selected, details: detailed.details };
  }

  const isOf = ({ id, notification }: Selected, { open, subject }: Place) =>
    open ? id === open : id === subject || `${notification?.appId}/${notification?.subject}` === subject;

  return {
    read,
    /** Takes what was read, unless something else was opened meanwhile. */
    take(read: Selected | undefined, place: Place): void {
      if (read && isOf(read, place)) last = read;
    },
    /** What is known of what the place opens, at once: the rest is read. */
    at({ page, open, subject }: Place): Selected | undefined {
      if (page !== home || (!open && !subject)) return undefined;
      if (last && isOf(last, { page, open, subject })) return last;
      if (!open) return undefined;
      const notification = known(open) ?? last?.story?.chapters.find((one) => one.id === open);
      if (!notification) return undefined;
      const isSame = last?.story?.appId === notification.appId && last.story.subject === notification.subject;
      return { id: open, notification, story: isSame ? last?.story : undefined };
    },
  };
}
