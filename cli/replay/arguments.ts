import type { Wish } from "../../src/operator/replay/choice.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { spanOf } from "../desk/span.ts";
import { readFlags } from "../flags/read-flags.ts";

export type ReplayArguments = {
  wish: Wish;
  again: boolean;
  yes: boolean;
  stack: string | undefined;
  /** The name of an earlier replay that was cut off. */
  run: string | undefined;
};

export const usage = `npm run replay -- <id>                     one notification, or one parked effect by its key
npm run replay -- --parked                 everything that is parked
npm run replay -- --since 2h               everything that arrived in that time
npm run replay -- --topic <topic>          everything of one topic; with --since or --parked only of those

Puts notifications (or parked effects) back on their queue, in the order in which they came, for the reactions as
they are now. What has a result is not done again.

  --again          do it all again, deliveryRecords or not
  --yes            do not ask
  --stack <name>   of a deployed stack, such as Deskbell, instead of the desk that runs here
  --run <name>     goes on with a replay that was cut off`;

/** Reads the command line; undefined when only help is wanted. */
export function readArguments(argv: readonly string[], now: number): ReplayArguments | undefined {
  const { values, positionals } = readFlags(argv, {
    parked: { type: "boolean" },
    since: { type: "string" },
    topic: { type: "string" },
    again: { type: "boolean" },
    yes: { type: "boolean" },
    stack: { type: "string" },
    run: { type: "string" },
    help: { type: "boolean" },
  });
  if (values.help) return undefined;
  const [id, stray] = positionals;
  if (stray !== undefined) throw new ConfigurationError(`"${stray}" is one word too many: one id at a time.`);
  const { parked, since, topic, again = false, yes = false, stack, run } = values;
  if (id !== undefined && (parked || since !== undefined || topic !== undefined)) {
    throw new ConfigurationError("Give an id, or say which ones by --parked, --since and --topic, not both.");
  }
  if (id === undefined && !parked && since === undefined && topic === undefined) {
    throw new ConfigurationError(`Replay what?\n\n${usage}`);
  }
  if (parked && since !== undefined) {
    throw new ConfigurationError("--parked has no --since: whatever is parked waits, however old it is.");
  }
  const from = since === undefined ? undefined : now - spanOf(since);
  return { wish: { id, since: from, topic, parked }, again, yes, stack, run };
}
