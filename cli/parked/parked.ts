import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { printable } from "../../src/platform/printable.ts";
import type { FailedAttempt } from "../../src/store/failed-attempt.ts";
import type { Parked } from "../../src/store/parked.ts";
import { type CommandContext, type OpenDesk, openDesk } from "../desk/open.ts";
import { inWords } from "../desk/span.ts";
import { failedAttemptLines } from "../explain/failed-attempts.ts";
import { replayCommand, replayHint } from "../replay/hint.ts";

export type ParkedOptions = { json?: boolean; stack?: string };

/** A parked message with what the ledger knows about it. */
export type Shown = Omit<Parked, "body"> & {
  about: string;
  notification: string;
  attempts: number;
  failedAttempts: FailedAttempt[];
};

/** The command `parked`; returns its exit code. */
export async function parked({ json, stack }: ParkedOptions, context: CommandContext): Promise<number> {
  const { print } = context;
  const desk = await openDesk(stack, context);
  try {
    const all = await desk.parkedList.all();
    const shown = await Promise.all(all.map((one) => describe(one, desk)));
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

async function describe({ body: _, ...one }: Parked, { ledger, deliveryRecords }: OpenDesk): Promise<Shown> {
  const { appId, subject, id, what } = one;
  if (what === "notification") {
    const entry = await ledger.read(one);
    const failedAttempts = entry?.failedAttempts ?? [];
    return {
      ...one,
      about: entry?.topic || "notification",
      notification: id,
      attempts: failedAttempts.length,
      failedAttempts,
    };
  }
  const progress = await deliveryRecords.read({ appId, subject, idempotencyKey: id });
  const about = progress ? `${progress.kind} to ${progress.group}` : "effect";
  const { notificationId = "", attempts = 0, failedAttempts = [] } = progress ?? {};
  return { ...one, about, notification: notificationId, attempts, failedAttempts };
}

/** What is parked and how to replay it, for a terminal. */
export function parkedLines(
  { id, what, subject, about, notification, reason, parkedAt, attempts, failedAttempts }: Shown,
  now: number,
  stack: string | undefined,
): string[] {
  return [
    `${about}  ${subject}  parked ${inWords(now - parkedAt)} ago`,
    `  ${reason}`,
    ...failedAttemptLines(
      failedAttempts.filter((failedAttempt) => failedAttempt.reason !== reason || failedAttempts.length > 1),
    ).map((line) => `  ${line}`),
    ...(what === "effect" ? [`  of ${notification}, after ${attempts} attempts`] : []),
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
