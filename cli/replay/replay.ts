import { randomUUID } from "node:crypto";
import { leaseParkedMessages } from "../../src/messages/dead-letter-queue.ts";
import { choose, type Wish } from "../../src/operator/replay/choice.ts";
import { leaseChosen } from "../../src/operator/replay/dead-letters.ts";
import type { Replay } from "../../src/operator/replay/replay.ts";
import { sendAll } from "../../src/operator/replay/send.ts";
import { ConfigurationError, TryLater } from "../../src/platform/errors.ts";
import { printable } from "../../src/platform/printable.ts";
import { type CommandContext, type OpenDesk, openDesk } from "../desk/open.ts";
import { type ReplayOptions, wishOf } from "./arguments.ts";
import { named } from "./named.ts";
import { progressBar } from "./progress.ts";

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
  { again = false, yes = false, run }: ReplayOptions,
  context: CommandContext,
): Promise<number> {
  const { print, draw } = context;
  const choice = await choose(desk, wish);
  const isAll = wish.parked === true && wish.topic === undefined;
  const dead = await leaseChosen(
    (what) => leaseParkedMessages(desk.sqs, desk.parkedUrls[what]),
    [...choice.parked, ...choice.covered],
    isAll,
  );
  try {
    const count = choice.parked.length + choice.notifications.length + dead.strays.length;
    if (count === 0) {
      print(wish.id === undefined ? "There is nothing to replay." : `The ledger has no ${wish.id}.`);
      return wish.id === undefined ? 0 : 1;
    }
    print(
      `${describe(choice.parked.length, choice.notifications.length, dead.strays.length)} will be put back on the queue.`,
    );
    print(
      again
        ? "Every effect is done AGAIN, even if it was done before."
        : "Effects that are done are not repeated.",
    );
    named(choice).forEach(print);
    if (!(await agreed(yes, context))) return 1;

    const bar = progressBar(count, draw);
    const replaying: Replay = { name: run ?? randomUUID().slice(0, 8), again, now: desk.clock() };
    let sent = 0;
    try {
      await sendAll(desk, choice, dead, replaying, {
        sent() {
          sent += 1;
          bar.step();
        },
        leftOut: ({ id }, newer) =>
          print(printable(`${id} is left out and off the list: ${newer} has settled the same since.`)),
      });
    } catch (error) {
      if (!(error instanceof TryLater)) throw error;
      throw new ConfigurationError(
        `${sent} of ${count} were sent, then: ${error.message}. Run the same command with --run ${replaying.name} to continue without repeating anything.`,
      );
    } finally {
      bar.end();
    }
    print(
      `Sent ${sent}. "npx deskbell parked" shows what was parked again, "npx deskbell explain <id>" the result of one.`,
    );
    return 0;
  } finally {
    await dead.release();
  }
}

async function agreed(yes: boolean, { ask, print }: CommandContext): Promise<boolean> {
  if (yes) return true;
  if (!ask) {
    print("There is no terminal to confirm at. Add --yes.");
    return false;
  }
  return /^y(es)?$/i.test((await ask("Continue? [y/N]")).trim());
}

function describe(parked: number, notifications: number, strays: number): string {
  const parts = [
    ...(parked > 0 ? [`${parked} parked`] : []),
    ...(notifications > 0
      ? [`${notifications} ${notifications === 1 ? "notification" : "notifications"}`]
      : []),
    ...(strays > 0 ? [`${strays} dead letters without a reason`] : []),
  ];
  return parts.join(", ");
}
