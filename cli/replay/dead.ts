import type { Parked } from "../../src/store/parked.ts";
import type { OpenDesk } from "../desk/open.ts";
import { holdDeadLetters, readDeadLetter } from "./dead-letters.ts";

export type Stray = { what: Parked["what"]; body: string; group: string };
export type Dead = Awaited<ReturnType<typeof holdDead>>;

const whats = ["notification", "effect"] as const;

/**
 * The dead letters of what is to be replayed, which the alarm counts. With `all` also the strays: messages that SQS
 * itself moved there because their function kept dying, so that they are on no list.
 */
export async function holdDead(desk: OpenDesk, chosen: readonly Parked[], all: boolean) {
  const queues = await Promise.all(
    whats
      .filter((what) => all || chosen.some((one) => one.what === what))
      .map(async (what) => ({ what, held: await holdDeadLetters(desk.sqs, desk.parkedUrls[what]) })),
  );
  const isOf = (one: Parked, what: Parked["what"], body: string) =>
    one.what === what && (one.body === body || one.id === readDeadLetter(what, body)?.id);
  const isChosen = (what: Parked["what"], body: string) => chosen.some((one) => isOf(one, what, body));
  const strays = queues.flatMap(({ what, held }) =>
    held
      .messages()
      .flatMap(({ body, group }): Stray[] =>
        all && !isChosen(what, body)
          ? [{ what, body, group: readDeadLetter(what, body)?.group ?? group }]
          : [],
      ),
  );

  return {
    strays,
    /** The body of a parked message that was too large for the list. */
    textOf: ({ what, ...one }: Parked) =>
      queues
        .find((queue) => queue.what === what)
        ?.held.messages()
        .find(({ body }) => isOf({ what, ...one }, what, body))?.body,
    /** Deletes what was sent again. Then messages behind it in its group become receivable, so more are received. */
    async removeSent(): Promise<void> {
      for (const { what, held } of queues) {
        const isSent = (body: string) => isChosen(what, body) || strays.some((stray) => stray.body === body);
        do {
          for (const { body, handle } of held.messages()) if (isSent(body)) await held.remove(handle);
        } while (await held.more());
      }
    },
    async release(): Promise<void> {
      await Promise.all(queues.map(({ held }) => held.release()));
    },
  };
}
