import { type Clock, type Duration, minutes, seconds } from "../../../src/platform/time.ts";
import type { Sent } from "./message.ts";
import { refusal } from "./refusal.ts";

export type QueueShape = {
  name: string;
  /** Seconds. */
  visibility: number;
  /** Whether a deduplication id is valid only within its message group. */
  deduplicatesInGroup: boolean;
  maxReceives: number;
  /** Among how many messages, the oldest first, free message groups are looked for. */
  searched: number;
};

export type QueuedMessage = Sent & {
  id: string;
  sequence: number;
  sentAt: number;
  receives: number;
  firstReceivedAt?: number;
  /** Unix ms; in the past, or 0, when it may be received. */
  hiddenUntil: number;
  /** The ReceiptHandle of the latest receive; older ones have expired. */
  handle?: string;
};

export type MemoryQueue = ReturnType<typeof createMemoryQueue>;

/**
 * One FIFO queue. While a message of a group is in flight, no other message of the group can be received. Otherwise the
 * group's messages are received in the order in which they were sent.
 */
export function createMemoryQueue(
  shape: QueueShape,
  clock: Clock,
  deadLetters?: (message: QueuedMessage) => void,
) {
  let messages: QueuedMessage[] = [];
  let sequence = 0;
  let handles = 0;
  const sent = keepDeduplication(clock, minutes(5));

  function inFlight(handle: string): QueuedMessage {
    const message = messages.find((one) => one.handle === handle);
    if (message && message.hiddenUntil > clock()) return message;
    throw refusal(
      handle.startsWith(`${shape.name}#`) ? "InvalidParameterValue" : "ReceiptHandleIsInvalid",
      `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The ReceiptHandle has expired.`,
    );
  }

  function visible(limit: number): QueuedMessage[] {
    const now = clock();
    const blocked = new Set(
      messages.filter(({ hiddenUntil }) => hiddenUntil > now).map(({ group }) => group),
    );
    return messages
      .slice(0, shape.searched)
      .filter(({ group }) => !blocked.has(group))
      .slice(0, limit);
  }

  return {
    shape,
    /** All messages, visible or in flight, for checks. */
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
        handles += 1;
        message.handle = `${shape.name}#${handles}`;
        taken.push({ ...message });
      }
      return taken;
    },

    /** Throws, as FIFO queues do, when the handle is not that of the latest receive or its visibility timeout is over. */
    delete(handle: string): void {
      const message = inFlight(handle);
      messages = messages.filter((one) => one !== message);
    },

    changeVisibility(handle: string, visibility: number): void {
      inFlight(handle).hiddenUntil = clock() + seconds(visibility);
    },

    /** How many can be received sooner or later, and how many are in flight. */
    count(): { waiting: number; inFlight: number } {
      const inFlight = messages.filter(({ hiddenUntil }) => hiddenUntil > clock()).length;
      return { waiting: messages.length - inFlight, inFlight };
    },

    /** From when (unix ms) a message can be received; undefined while the queue is empty. */
    readyAt(): number | undefined {
      const groups = new Map<string, number>();
      for (const { group, hiddenUntil } of messages.slice(0, shape.searched))
        groups.set(group, Math.max(groups.get(group) ?? 0, hiddenUntil));
      return groups.size > 0 ? Math.min(...groups.values()) : undefined;
    },
  };
}

type Known = { id: string; sequence: number };

/** Remembers what was sent for a while, even when it is no longer on the queue. */
function keepDeduplication(clock: Clock, life: Duration) {
  const known = new Map<string, Known & { until: number }>();
  return {
    find(key: string): Known | undefined {
      const found = known.get(key);
      return found && found.until > clock() ? { id: found.id, sequence: found.sequence } : undefined;
    },
    keep(key: string, message: Known): void {
      for (const [old, { until }] of known) {
        if (until > clock()) break;
        known.delete(old);
      }
      known.delete(key);
      known.set(key, { ...message, until: clock() + life });
    },
  };
}
