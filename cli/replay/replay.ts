import { randomUUID } from "node:crypto";
import { choose, eachEntry } from "../../src/operator/replay/choice.ts";
import { overtakenBy } from "../../src/operator/replay/overtaken.ts";
import { messageAgain, notificationAgain, type Replay } from "../../src/operator/replay/replay.ts";
import { ConfigurationError, TryLater } from "../../src/platform/errors.ts";
import { type OpenDesk, openDesk, type Surroundings } from "../desk/open.ts";
import { type ReplayArguments, readArguments, usage } from "./arguments.ts";
import { type Dead, holdDead } from "./dead.ts";
import { outgoingMessage } from "./messages.ts";
import { named } from "./named.ts";
import { progressBar } from "./progress.ts";
import { inOrder } from "./send.ts";

/** The command `replay`; returns its exit code. */
export async function replay(argv: readonly string[], surroundings: Surroundings): Promise<number> {
  const { print, clock = Date.now } = surroundings;
  const wanted = readArguments(argv, clock());
  if (!wanted) {
    print(usage);
    return 0;
  }
  const desk = await openDesk(wanted.stack, surroundings);
  try {
    return await replayOn(desk, wanted, surroundings);
  } finally {
    desk.close();
  }
}

async function replayOn(
  desk: OpenDesk,
  wanted: ReplayArguments,
  surroundings: Surroundings,
): Promise<number> {
  const { print, draw } = surroundings;
  const { wish, again, run } = wanted;
  const choice = await choose(desk, wish);
  const isAll = wish.parked === true && wish.topic === undefined;
  const dead = await holdDead(desk, [...choice.parked, ...choice.covered], isAll);
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
    if (!(await agreed(wanted, surroundings))) return 1;

    const bar = progressBar(count, draw);
    const replaying: Replay = { name: run ?? randomUUID().slice(0, 8), again, now: desk.clock() };
    let sent = 0;
    const step = () => {
      sent += 1;
      bar.step();
    };
    try {
      await sendAll(desk, choice, dead, replaying, { print, step });
    } catch (error) {
      if (!(error instanceof TryLater)) throw error;
      throw new ConfigurationError(
        `${sent} of ${count} were sent, then: ${error.message}. Run the same command with --run ${replaying.name} to continue without repeating anything.`,
      );
    } finally {
      bar.end();
    }
    print(
      `Sent ${sent}. "npm run parked" shows what was parked again, "npm run explain -- <id>" the result of one.`,
    );
    return 0;
  } finally {
    await dead.release();
  }
}

async function sendAll(
  desk: OpenDesk,
  { parked, notifications }: Awaited<ReturnType<typeof choose>>,
  dead: Dead,
  replaying: Replay,
  { print, step }: { print: (line: string) => void; step: () => void },
): Promise<void> {
  const lines = {
    notification: inOrder(desk.queues.notification, step),
    effect: inOrder(desk.queues.effect, step),
  };
  for (const one of parked) {
    const newer = replaying.again ? undefined : await overtakenBy(one, desk.ledger);
    if (newer) {
      print(`${one.id} is not replayed, and no longer parked: ${newer} has set the same since.`);
      await desk.parkedList.remove(one);
    } else {
      await lines[one.what].send(await outgoingMessage(one, dead.textOf(one), desk, replaying));
    }
  }
  for (const { what, body, group } of dead.strays)
    await lines[what].send(messageAgain(body, group, replaying));
  for await (const entry of eachEntry(desk.ledger, notifications)) {
    await lines.notification.send(notificationAgain(entry, replaying));
  }
  await Promise.all([lines.notification.flush(), lines.effect.flush()]);
  // Unreadable messages have no id to match them by. If they fail again, they are parked again.
  for (const one of parked) if (one.subject === "unreadable") await desk.parkedList.remove(one);
  await dead.removeSent();
}

async function agreed({ yes }: ReplayArguments, { ask, print }: Surroundings): Promise<boolean> {
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
