import { type Clock, minutes, seconds } from "../../../src/platform/time.ts";
import { keepDeduplication } from "./deduplication.ts";
import type { Sent } from "./message.ts";
import { refusal } from "./refusal.ts";

export type QueueShape = {
  name: string;
  /** Seconds. */
  visibility: number;
  /** Whether a deduplication id counts within its group only. */
  deduplicatesInGroup: boolean;
  maxReceives: number;
};

export type QueuedMessage = Sent & {
  id: string;
  sequence: number;
  sentAt: number;
  receives: number;
  firstReceivedAt?: number;
  /** Unix ms; in the past, or 0, when it may be received. */
  hiddenUntil: number;
  /** The delivery record of the present receive; older ones have expired. */
  handle?: string;
};

export type MemoryQueue = ReturnType<typeof createMemoryQueue>;

/**
 * One FIFO queue. While a message of a group is out of sight, nothing of the group is handed out; else the
 * group's messages come in the order in which they were sent, as many of them as were asked for.
 */
export function createMemoryQueue(
  shape: QueueShape,
  clock: Clock,
  deadLetters?: (message: QueuedMessage) => void,
) {
  let messages: QueuedMessage[] = [];
  let sequence = 0;
  let deliveryRecords = 0;
  const sent = keepDeduplication(clock, minutes(5));

  function held(handle: string): QueuedMessage {
    const message = messages.find((one) => one.handle === handle);
    if (message && message.hiddenUntil > clock()) return message;
    throw refusal(
      handle.startsWith(`${shape.name}#`) ? "InvalidParameterValue" : "ReceiptHandleIsInvalid",
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The delivery record handle has expired.`,
    );
  }

  function visible(limit: number): QueuedMessage[] {
    const now = clock();
    const blocked = new Set(
      messages.filter(({ hiddenUntil }) => hiddenUntil > now).map(({ group }) => group),
    );
    return messages.filter(({ group }) => !blocked.has(group)).slice(0, limit);
  }

  return {
    shape,
    /** What is on the queue, in and out of sight, for whoever looks on. */
    messages: (): readonly QueuedMessage[] => messages,

    send(message: Sent): { id: string; sequence: number } {
      const key = shape.deduplicatesInGroup
        ? `${message.group}\n${message.deduplicationId}`
        : message.deduplicationId;
      const known = sent.find(key);
      if (known) return known;
      sequence += 1;
      const id = `${shape.name}-${sequence}`;
      messages.push({ ...message, id, sequence, sentAt: clock(), receives: 0, hiddenUntil: 0 });
      sent.keep(key, { id, sequence });
      return { id, sequence };
    },

    receive(limit: number, visibility = shape.visibility): QueuedMessage[] {
      const now = clock();
      const taken: QueuedMessage[] = [];
      for (const message of visible(limit)) {
        if (message.receives >= shape.maxReceives && deadLetters) {
          messages = messages.filter((one) => one !== message);
          deadLetters(message);
          continue;
        }
        message.receives += 1;
        message.firstReceivedAt ??= now;
        message.hiddenUntil = now + seconds(visibility);
        deliveryRecords += 1;
        message.handle = `${shape.name}#${deliveryRecords}`;
        taken.push({ ...message });
      }
      return taken;
    },

    /** Throws when the handle is not that of the latest receive, or its time has run out: that is what FIFO queues do. */
    delete(handle: string): void {
      const message = held(handle);
      messages = messages.filter((one) => one !== message);
    },

    changeVisibility(handle: string, visibility: number): void {
      held(handle).hiddenUntil = clock() + seconds(visibility);
    },

    /** Unix ms from which something can be received; undefined while the queue is empty. */
    readyAt(): number | undefined {
      const groups = new Map<string, number>();
      for (const { group, hiddenUntil } of messages)
        groups.set(group, Math.max(groups.get(group) ?? 0, hiddenUntil));
      return groups.size > 0 ? Math.min(...groups.values()) : undefined;
    },
  };
}
