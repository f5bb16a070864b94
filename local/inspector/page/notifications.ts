import type { NotificationPage, NotificationStory } from "./desk.ts";

export type Notifications = ReturnType<typeof createNotifications>;

/** The notifications that were loaded, newest first, and where the next older page begins. */
export function createNotifications() {
  let all: NotificationStory[] = [];
  let next: string | undefined;
  let isLoaded = false;
  /** No more than this stay; pages loaded by "older" come on top. */
  let most = 1_000;

  const ids = () => new Set(all.map(({ id }) => id));

  function put(read: NotificationStory[]) {
    const fresh = new Map(read.map((one) => [one.id, one]));
    const known = ids();
    const updated = all.map((one) => fresh.get(one.id) ?? one);
    all = [...updated, ...read.filter(({ id }) => !known.has(id))].sort(newestFirst);
  }

  return {
    all: () => all,
    isLoaded: () => isLoaded,
    hasOlder: () => next !== undefined,
    next: () => next,
    get: (id: string | undefined) => all.find((one) => one.id === id),

    /** The notification that decided on the effect with this key: the oldest, where two reported the same event. */
    deciding: (key: string) =>
      all.findLast(({ effects }) => effects.some((effect) => effect.idempotencyKey === key)),

    /** Takes the newest page. When more has arrived than it holds, older ones are dropped rather than shown with a gap. */
    refresh(page: NotificationPage) {
      const known = ids();
      const joins = page.next === undefined || page.notifications.some(({ id }) => known.has(id));
      if (!isLoaded || !joins) {
        all = [];
        next = page.next;
      }
      isLoaded = true;
      put(page.notifications);
      if (all.length > most) {
        all = all.slice(0, most);
        next = all.at(-1)?.receivedAt;
      }
    },

    /** `before` is where the page begins: after a fresh start in the meantime, the page no longer joins and is dropped. */
    addOlder(page: NotificationPage, before: string | undefined) {
      if (before !== next) return;
      most += page.notifications.length;
      put(page.notifications);
      next = page.next;
    },

    /** A random one of those that wait below the newest page: they have to be read one by one. */
    waitingBelow(page: NotificationPage): NotificationStory | undefined {
      const above = new Set(page.notifications.map(({ id }) => id));
      const waiting = all.filter(({ id, state }) => state === "waiting" && !above.has(id));
      return waiting[Math.floor(Math.random() * waiting.length)];
    },

    /** News of one that may stand below the newest page. */
    update(read: NotificationStory) {
      if (ids().has(read.id)) put([read]);
    },
  };
}

const newestFirst = (a: NotificationStory, b: NotificationStory) =>
  a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0;
