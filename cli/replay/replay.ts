import { randomUUID } from "node:crypto";
import { isTopic, topics } from "../../src/intercom/webhook/topics.ts";
import type { Wish } from "../../src/operator/replay/choice.ts";
import type { Replay } from "../../src/operator/replay/replay.ts";
import { countOf, type Found, type Replayed, runReplay } from "../../src/operator/replay/run.ts";
import { ConfigurationError, TryLater } from "../../src/platform/errors.ts";
import { printable } from "../../src/platform/printable.ts";
import { type CommandContext, type OpenDesk, openDesk } from "../desk/open.ts";
import { createProgress } from "../desk/progress.ts";
import { exitCodes } from "../program/exit-codes.ts";
import { knownWord } from "../program/known-word.ts";
import { UsageError } from "../program/usage-error.ts";
import { type ReplayOptions, wishOf } from "./arguments.ts";
import { named } from "./named.ts";

/** The command `replay`; returns its exit code. */
export async function replay(
  id: string | undefined,
  options: ReplayOptions,
  context: CommandContext,
): Promise<number> {
  const wish = wishOf(id, options, (context.clock ?? Date.now)());
  const desk = await openDesk(options.stack, context);
  try {
    return await replayOn(desk, wish, options, context);
  } finally {
    desk.close();
  }
}

async function replayOn(
  desk: OpenDesk,
  wish: Wish,
  { again = false, askAgain = false, yes = false, run, json = false }: ReplayOptions,
  context: CommandContext,
): Promise<number> {
  const { draw } = context;
  // A script gets one document, and the words would be in its way.
  const print = json ? () => undefined : context.print;
  const replaying: Replay = {
    name: run ?? randomUUID().slice(0, 8),
    again,
    anew: askAgain,
    now: desk.clock(),
  };
  const progress = createProgress(json ? undefined : draw, desk.clock);
  const summary: Summary = { run: replaying.name, again, found: undefined, sent: 0, leftOut: [] };
  let [count, code]: [number, number] = [0, exitCodes.done];
  try {
    await runReplay(desk, wish, replaying, {
      async begin(choice, found) {
        const { strays: deadLetters, ...listed } = found;
        summary.found = { ...listed, deadLetters };
        count = countOf(found);
        if (count === 0) {
          code = nothing(wish, print);
          return false;
        }
        print(`${describe(found)} will be put back on the queue.`);
        print(
          again
            ? "Every effect is done AGAIN, even if it was done before."
            : "Effects that are done are not repeated.",
        );
        if (askAgain) print("Models are fetched from Intercom anew, and the reactions decide again.");
        for (const line of named(choice)) print(line);
        if (yes || (await agreed(context))) return true;
        code = exitCodes.notDone;
        return false;
      },
      sent() {
        summary.sent += 1;
        progress.show("", summary.sent, count);
      },
      leftOut({ id }, newer) {
        summary.leftOut.push({ id, newer });
        print(printable(`${id} is left out and off the list: ${newer} has settled the same since.`));
      },
    });
    progress.end();
    if (count > 0 && code === exitCodes.done)
      print(
        `Sent ${summary.sent}. "npx deskbell parked" shows what was parked again, "npx deskbell explain <id>" the result of one.`,
      );
    return code;
  } catch (error) {
    if (!(error instanceof TryLater)) throw error;
    throw new ConfigurationError(
      `${summary.sent} of ${count} were sent, then: ${error.message}. Run the same command with --run ${replaying.name} to continue without repeating anything.`,
    );
  } finally {
    progress.end();
    if (json && summary.found) context.print(JSON.stringify(summary, null, 2));
  }
}

/** What `--json` prints, also of a replay that stopped. */
type Summary = Pick<Replayed, "sent" | "leftOut"> & {
  run: string;
  again: boolean;
  found: (Omit<Found, "strays"> & { deadLetters: number }) | undefined;
};

function nothing({ id, topic }: Wish, print: (line: string) => void): number {
  if (topic !== undefined && !isTopic(topic))
    knownWord(topic, Object.keys(topics), {
      unknown: `There is nothing to replay, and Intercom sends no topic ${topic}`,
      seeAll: '"npx deskbell list topics"',
    });
  print(id === undefined ? "There is nothing to replay." : `The ledger has no ${printable(id)}.`);
  return id === undefined ? exitCodes.done : exitCodes.notDone;
}

async function agreed({ ask }: CommandContext): Promise<boolean> {
  if (!ask) throw new UsageError("There is no terminal to confirm at. Add --yes.");
  return /^y(es)?$/i.test((await ask("Continue?", { choices: ["no", "yes"] })).trim());
}

function describe({ parked, notifications, strays }: Found): string {
  const parts = [
    ...(parked ? [`${parked} parked`] : []),
    ...(notifications ? [`${notifications} ${notifications === 1 ? "notification" : "notifications"}`] : []),
    ...(strays ? [`${strays} dead ${strays === 1 ? "letter" : "letters"} without a reason`] : []),
  ];
  return parts.join(", ");
}
