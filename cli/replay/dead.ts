import type { Parked } from "../../src/store/parked.ts";
import type { OpenDesk } from "../desk/open.ts";
import { aboutLetter } from "./about.ts";
import { holdDeadLetters } from "./dead-letters.ts";

export type Stray = { what: Parked["what"]; body: string; group: string };
export type Dead = Awaited<ReturnType<typeof holdDead>>;

const whats = ["notification", "effect"] as const;

/**
 * The dead-letter queues' copies of what is to be replayed, at which the alarm looks. With `all` also the strays: what
 * SQS itself put there after it had killed its function again and again, so that no list knows of it.
 */
export async function holdDead(desk: OpenDesk, chosen: readonly Parked[], all: boolean) {
  const queues = await Promise.all(
    whats
      .filter((what) => all || chosen.some((one) => one.what === what))
      .map(async (what) => ({ what, held: await holdDeadLetters(desk.sqs, desk.parkedUrls[what]) })),
  );
  const isOf = (one: Parked, what: Parked["what"], body: string) =>
    one.what === what && (one.body === body || one.id === aboutLetter(what, body)?.id);
  const isChosen = (what: Parked["what"], body: string) => chosen.some((one) => isOf(one, what, body));
  const strays = queues.flatMap(({ what, held }) =>
    held
      .messages()
      .flatMap(({ body, group }): Stray[] =>
        all && !isChosen(what, body) ? [{ what, body, group: aboutLetter(what, body)?.group ?? group }] : [],
      ),
  );

  return {
    strays,
    /** The message of something parked that was too large for the list. */
    textOf: ({ what, ...one }: Parked) =>
      queues
        .find((queue) => queue.what === what)
        ?.held.messages()
        .find(({ body }) => isOf({ what, ...one }, what, body))?.body,
    /** Takes off the queue what is on its way again; what stood behind it in its group comes to light. */
    async bury(): Promise<void> {
      for (const { what, held } of queues) {
        const isBuried = (body: string) =>
          isChosen(what, body) || strays.some((stray) => stray.body === body);
        do {
          for (const { body, handle } of held.messages()) if (isBuried(body)) await held.remove(handle);
        } while (await held.more());
      }
    },
    async release(): Promise<void> {
      await Promise.all(queues.map(({ held }) => held.release()));
    },
  };
}
