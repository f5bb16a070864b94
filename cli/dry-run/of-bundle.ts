import type { Reaction } from "../../src/define/reaction.ts";
import { entryOf } from "../../src/operator/bundle/bundle.ts";
import { cacheOf } from "../../src/operator/bundle/make.ts";
import { type DryRun, dryRun } from "../../src/operator/dry-run/dry-run.ts";
import { bundleIn } from "../desk/bundle-file.ts";

/** One notification is no flood, and a bundle is asked about at any time of the day. */
const configuration = {
  limits: { effectsPerSubjectAndHour: 100, answersInARow: 5, alertsPerMinute: 0 },
  quietHours: {},
  officeHours: undefined,
};

/** What the reactions would do about the one notification of a bundle, beside what was done. */
export async function dryRunOfBundle(
  file: string,
  reactions: Readonly<Record<string, Reaction>>,
): Promise<DryRun & { redacted: boolean }> {
  const bundle = await bundleIn(file);
  const entry = entryOf(bundle);
  const ledger = { since: async () => [entry], readMany: async () => [entry] };
  const run = await dryRun(
    {
      ...{ ledger, cache: cacheOf(bundle), reactions, configuration },
      // A bundle holds what was decided, not what became of it.
      parkedEffects: async () => new Set(),
      placeOf: () => bundle,
    },
    0,
  );
  return { ...run, redacted: bundle.redacted };
}
