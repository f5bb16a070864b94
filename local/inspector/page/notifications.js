/** The notifications that were loaded, newest first, and where the next older page begins. */
export function createNotifications() {
  let all = [];
  let next;
  let loaded = false;
  /** No more than this stay; what was asked for by "older" makes room for itself. */
  let most = 1_000;

  const ids = () => new Set(all.map(({ id }) => id));
  const put = (told) => {
    const fresh = new Map(told.map((one) => [one.id, one]));
    all = all.map((one) => fresh.get(one.id) ?? one);
    const known = ids();
    all = [...all, ...told.filter(({ id }) => !known.has(id))].sort(newestFirst);
  };

  return {
    all: () => all,
    loaded: () => loaded,
    hasOlder: () => next !== undefined,
    next: () => next,
    get: (id) => all.find((one) => one.id === id),

    /** The notification that decided on the effect with this key: the first, where two told of one occasion. */
    deciding: (key) => all.findLast(({ effects }) => effects.some((effect) => effect.key === key)),

    /** Takes the newest page. When more has arrived than it holds, what is older is let go rather than shown with a gap. */
    refresh(page) {
      const known = ids();
      const joins = page.next === undefined || page.notifications.some(({ id }) => known.has(id));
      if (!loaded || !joins) {
        all = [];
        next = page.next;
      }
      loaded = true;
      put(page.notifications);
      if (all.length > most) {
        all = all.slice(0, most);
        next = all.at(-1).receivedAt;
      }
    },

    /** `before` is where the page begins: one that was overtaken by a fresh start does not join any more. */
    addOlder(page, before) {
      if (before !== next) return;
      most += page.notifications.length;
      put(page.notifications);
      next = page.next;
    },

    /** One, by chance, of those that wait and do not stand in the newest page: their news has to be asked for. */
    waitingBelow(page) {
      const above = new Set(page.notifications.map(({ id }) => id));
      const waiting = all.filter(({ id, state }) => state === "waiting" && !above.has(id));
      return waiting[Math.floor(Math.random() * waiting.length)];
    },

    /** News of one that stands below the newest page. */
    update(told) {
      if (ids().has(told.id)) put([told]);
    },
  };
}

const newestFirst = (a, b) => (a.receivedAt < b.receivedAt ? 1 : a.receivedAt > b.receivedAt ? -1 : 0);
