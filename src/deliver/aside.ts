import { randomUUID } from "node:crypto";
import { type EffectMessage, encodeEffectMessage } from "../messages/effect-message.ts";
import type { Queue } from "../messages/queue.ts";
import { TryLater } from "../platform/errors.ts";
import type { Threads } from "../store/threads.ts";

/** The effect has to wait, and the next of its message group need not wait for it. */
export class GoAside extends TryLater {}

/** The effect belongs to another message group, which leads to the same place. */
export class GoTo extends TryLater {
  readonly group: string;
  constructor(group: string) {
    super(`It belongs to ${group}`);
    this.group = group;
  }
}

export type Aside = ReturnType<typeof createAside>;

/**
 * Puts messages out of their message group into a group of their own subject in that group, so that one whose
 * outcome is unknown does not hold a channel. Effects of that subject which come later follow it there, one behind the other.
 */
export function createAside(effects: Queue, threads: Pick<Threads, "read" | "setAside" | "settle">) {
  /**
   * The mark comes first, so that nothing of the subject goes ahead; then the copy; the original is deleted last.
   * A worker that dies in between leaves the original, which does the same again.
   */
  async function put(message: EffectMessage): Promise<void> {
    const { appId, subject, group, idempotencyKey } = message;
    const copy = randomUUID();
    await threads.setAside(appId, subject, group, { idempotencyKey, copy });
    const body = encodeEffectMessage({ ...message, aside: true, copy });
    // Never deduplicated: SQS would drop the copy of a message that is replayed minutes after its first one.
    await effects.send([{ body, group: `aside:${appId}/${subject}/${group}`, deduplicationId: copy }]);
  }

  return {
    put,

    /**
     * A message that came again is over without having gone aside. If its mark is there, a worker died before it sent the
     * copy, or after: the copy that is sent now takes the mark away, behind what is aside already.
     */
    async endMark(message: EffectMessage): Promise<void> {
      const { appId, subject, group, idempotencyKey } = message;
      const known = await threads.read(appId, subject, group);
      if (known?.aside === idempotencyKey) await put(message);
    },

    /** Puts a message into another group for good. Others of its subject may stand there, before it or by now. */
    async move({ first: _, ...message }: EffectMessage, group: string): Promise<void> {
      const body = encodeEffectMessage({ ...message, group });
      await effects.send([{ body, group, deduplicationId: randomUUID() }]);
    },

    /** The message is over. Another copy of the effect keeps the mark: others of the subject may wait between the two. */
    async settle({ appId, subject, group, idempotencyKey, copy }: EffectMessage): Promise<void> {
      await threads.settle(appId, subject, group, { idempotencyKey, copy });
    },
  };
}
