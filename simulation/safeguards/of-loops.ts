import type { Removal } from "./safeguards.ts";

/** Safeguards against reactions that go round. */
export const ofLoops: Removal[] = [
  {
    name: "Deskbell's own doings reach no reaction",
    without: {
      work: (work) => (dependencies, record) => {
        const hearing = Object.entries(dependencies.reactions).map(
          ([name, reaction]) => [name, { ...reaction, own: true as const }] as const,
        );
        return work({ ...dependencies, reactions: Object.fromEntries(hearing) }, record);
      },
    },
  },
  {
    name: "fuses stop a loop through others",
    without: {
      work: (work) => (dependencies, record) => {
        const endless = Number.POSITIVE_INFINITY;
        const configuration = async () => {
          const settings = await dependencies.configuration();
          const limits = { ...settings.limits, effectsPerSubjectAndHour: endless, answersInARow: endless };
          return { ...settings, limits };
        };
        return work({ ...dependencies, configuration }, record);
      },
    },
  },
];
