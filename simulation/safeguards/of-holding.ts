import type { Removal } from "./safeguards.ts";

/** Safeguards of alerts that are held: in quiet hours, or rolled up. */
export const ofHolding: Removal[] = [
  {
    name: "a held alert that was released is not released again",
    without: {
      work: (work) => (dependencies, record) => {
        const { note, ...releasing } = dependencies.releases;
        // Of both looks, the one before and the one as it is noted.
        const noteAlways: typeof note = async (...given) => (await note(...given)) || true;
        const releases = { ...releasing, note: noteAlways, isOver: async () => false };
        return work({ ...dependencies, releases }, record);
      },
    },
  },
  {
    name: "what comes behind a held alert of its conversation is held, too",
    without: {
      work: (work) => (dependencies, record) => {
        const { threads } = dependencies;
        const read: typeof threads.read = async (...place) => {
          const { held: _, ...known } = (await threads.read(...place)) ?? {};
          return known;
        };
        return work({ ...dependencies, threads: { ...threads, read } }, record);
      },
    },
  },
  {
    name: "an alert leaves its place's list only once its release is on record and sent",
    without: {
      work: (work) => (dependencies, record) => {
        const { heldAlerts } = dependencies;
        async function* of(...place: Parameters<typeof heldAlerts.of>) {
          for await (const held of heldAlerts.of(...place)) {
            await heldAlerts.remove(held);
            yield held;
          }
        }
        return work({ ...dependencies, heldAlerts: { ...heldAlerts, of } }, record);
      },
    },
  },
];
