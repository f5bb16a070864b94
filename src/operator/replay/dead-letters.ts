import type { LeasedMessages } from "../../messages/dead-letter-queue.ts";
import type { Parked } from "../../store/parked.ts";
import { contentsOf } from "./replay.ts";

/** A message that SQS itself put on the dead-letter queue, after it killed its function again and again. */
export type Stray = { what: Parked["what"]; body: string; group: string };
export type LeasedChoice = Awaited<ReturnType<typeof leaseChosen>>;

const whats = ["notification", "effect"] as const;

/**
 * Leases the dead letters of what is to be replayed: while they lie there, the alarm stays raised. With `all` also the
 * strays, which are on no list.
 */
export async function leaseChosen(
  lease: (what: Parked["what"]) => Promise<LeasedMessages>,
  chosen: readonly Parked[],
  all: boolean,
) {
  const queues = await Promise.all(
    whats
      .filter((what) => all || chosen.some((one) => one.what === what))
      .map(async (what) => ({ what, leased: await lease(what) })),
  );
  const isOf = (one: Parked, what: Parked["what"], body: string) =>
    one.what === what && (one.body === body || one.id === contentsOf(what, body)?.id);
  const isChosen = (what: Parked["what"], body: string) => chosen.some((one) => isOf(one, what, body));
  const strays = queues.flatMap(({ what, leased }) =>
    leased
      .messages()
      .flatMap(({ body, group }): Stray[] =>
        all && !isChosen(what, body) ? [{ what, body, group: contentsOf(what, body)?.group ?? group }] : [],
      ),
  );

  return {
    strays,
    /** The message of something parked that was too large for the list. */
    textOf: ({ what, ...one }: Parked) =>
      queues
        .find((queue) => queue.what === what)
        ?.leased.messages()
        .find(({ body }) => isOf({ what, ...one }, what, body))?.body,
    /**
     * Removes what was sent again, also the copies that were behind others of their group. `sent` are the bodies of the
     * messages that this replay sent: one of these that comes only now has failed again, and was parked anew.
     */
    async remove(sent: ReadonlySet<string> = new Set()): Promise<void> {
      for (const { what, leased } of queues) {
        const wasSent = (body: string) => isChosen(what, body) || strays.some((stray) => stray.body === body);
        const before = new Set(leased.messages().map(({ handle }) => handle));
        do {
          for (const { body, handle } of leased.messages())
            if (wasSent(body) && (before.has(handle) || !sent.has(body))) await leased.remove(handle);
        } while (await leased.more());
      }
    },
    async release(): Promise<void> {
      await Promise.all(queues.map(({ leased }) => leased.release()));
    },
  };
}
