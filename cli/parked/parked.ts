import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { operatorName } from "../../local/operator-name.ts";
import { drop } from "../../src/operator/parked/drop.ts";
import { type ShownParked, shownParked } from "../../src/operator/parked/shown.ts";
import { printable } from "../../src/platform/printable.ts";
import { type CommandContext, type OpenDesk, openDesk } from "../desk/open.ts";
import { inWords } from "../desk/span.ts";
import { failedAttemptLines } from "../explain/failed-attempts.ts";
import { exitCodes } from "../program/exit-codes.ts";
import { UsageError } from "../program/usage-error.ts";
import { replayCommand, replayHint } from "../replay/hint.ts";

export type ParkedOptions = { drop?: string; yes?: boolean; json?: boolean; stack?: string };

/** The command `parked`; returns its exit code. */
export async function parked(
  { drop: dropped, yes = false, json, stack }: ParkedOptions,
  context: CommandContext,
): Promise<number> {
  const { print } = context;
  const desk = await openDesk(stack, context);
  try {
    if (dropped !== undefined) return await dropOf(dropped, desk, { yes, context });
    const all = await desk.parkedList.all();
    const shown = await Promise.all(all.map((one) => shownParked(one, desk)));
    if (json) {
      print(JSON.stringify(shown, null, 2));
      return 0;
    }
    for (const one of shown)
      for (const line of parkedLines(one, desk.clock(), stack))
        print(line, /^\S/.test(line) ? "title" : undefined);
    const deadLetters = await countDeadLetters(desk);
    print(
      shown.length === 0
        ? "Nothing is parked."
        : `${shown.length} parked. To replay everything: ${replayCommand("--parked", stack)}`,
    );
    if (deadLetters > shown.length) {
      print(
        `The dead-letter queues hold ${deadLetters - shown.length} more, which SQS moved there without a reason; --parked includes them.`,
      );
    }
    return 0;
  } finally {
    desk.close();
  }
}

async function dropOf(
  id: string,
  desk: OpenDesk,
  { yes, context: { print, ask } }: { yes: boolean; context: CommandContext },
): Promise<number> {
  const found = (await desk.parkedList.all()).filter((one) => one.id === id);
  if (found.length === 0) {
    print(`${printable(id)} is not parked.`);
    return exitCodes.notDone;
  }
  for (const { subject, reason } of found) print(printable(`${subject}: ${reason}`));
  if (!yes && !ask) throw new UsageError("There is no terminal to confirm at. Add --yes.");
  const agreed = yes || (await ask?.("Give it up for good?", { choices: ["no", "yes"] })) === "yes";
  if (!agreed) return exitCodes.notDone;
  const dropped = await drop(desk, id, operatorName());
  print(
    dropped.length > 0 ? "Dropped. Its record says who did so." : "It was replayed or parked anew meanwhile.",
  );
  return dropped.length > 0 ? exitCodes.done : exitCodes.notDone;
}

/** What is parked and how to replay it, for a terminal. */
export function parkedLines(
  { id, what, subject, about, notification, reason, parkedAt, attempts, failedAttempts }: ShownParked,
  now: number,
  stack: string | undefined,
): string[] {
  return [
    `${about}  ${subject}  parked ${inWords(now - parkedAt)} ago`,
    `  ${reason}`,
    ...failedAttemptLines(
      failedAttempts.filter((failedAttempt) => failedAttempt.reason !== reason || failedAttempts.length > 1),
    ).map((line) => `  ${line}`),
    ...(what === "effect"
      ? [`  of ${notification}, after ${attempts} ${attempts === 1 ? "attempt" : "attempts"}`]
      : []),
    ...replayHint({ id, what, notification }, stack).map((line) => `  ${line}`),
    "",
  ].map(printable);
}

/** SQS counts approximately. */
async function countDeadLetters({ sqs, parkedUrls }: OpenDesk): Promise<number> {
  const names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"] as const;
  const counts = await Promise.all(
    Object.values(parkedUrls).map(async (QueueUrl) => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
      );
      return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
