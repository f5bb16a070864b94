import type { Wish } from "../../src/operator/replay/choice.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { spanOf } from "../desk/span.ts";
import { readFlags } from "../flags/read-flags.ts";

export type ReplayArguments = {
  wish: Wish;
  again: boolean;
  yes: boolean;
  stack: string | undefined;
  /** The name of an earlier replay that was interrupted. */
  run: string | undefined;
};

export const usage = `npm run replay -- <id>                     one notification, or one parked effect by its key
npm run replay -- --parked                 everything that is parked
npm run replay -- --since 2h               everything that arrived in that time
npm run replay -- --topic <topic>          everything of one topic; combines with --since or --parked

Puts notifications (or parked effects) back on their queue, in their original order, to be handled by the reactions as
they are now. Effects that are done are not repeated.

  --again          repeats effects that are done, too
  --yes            does not ask for confirmation
  --stack <name>   a deployed stack, such as Deskbell, instead of the desk on this machine
  --run <name>     continues a replay that was interrupted`;

/** Reads the command line; undefined for --help. */
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
  if (stray !== undefined)
    throw new ConfigurationError(`"${stray}" is one argument too many. Give one id at a time.`);
  const { parked, since, topic, again = false, yes = false, stack, run } = values;
  if (id !== undefined && (parked || since !== undefined || topic !== undefined)) {
    throw new ConfigurationError("Give either an id, or --parked, --since and --topic.");
  }
  if (id === undefined && !parked && since === undefined && topic === undefined) {
    throw new ConfigurationError(`Replay what?\n\n${usage}`);
  }
  if (parked && since !== undefined) {
    throw new ConfigurationError(
      "--parked cannot be combined with --since: it replays everything that is parked, whatever its age.",
    );
  }
  const from = since === undefined ? undefined : now - spanOf(since);
  return { wish: { id, since: from, topic, parked }, again, yes, stack, run };
}
