import type { SQSRecord } from "aws-lambda";
import type { EffectHandler } from "../src/deliver/handlers.ts";
import type { Outcome } from "../src/messages/batch.ts";
import { decodeEventMessage, type EventMessage } from "../src/messages/event-message.ts";
import type { Floor } from "./desk/reactions.ts";
import type { Happening, Notification } from "./intercom/happenings.ts";
import type { Workspace } from "./intercom/models.ts";
import type { Machine } from "./world/machine.ts";
import type { World } from "./world/world.ts";

/** A webhook that the receiver answered with 200. */
export type Accepted = { happening: Happening; notification: Notification; at: number };
/** One worker's handling of one event message, from when it took it up until it was through or died. */
export type Span = { subject: string; id: string; machine: string; from: number; until: number | undefined };
export type LookUp = { key: string; from: number; until: number };

export type Witness = ReturnType<typeof createWitness>;

/** Sees what was sent in and what was done with it, so that at the end both can be compared. */
export function createWitness({ timeline }: World, workspace: Workspace) {
  const heard = new Map<string, number>();
  const witness = {
    happenings: [] as Happening[],
    accepted: [] as Accepted[],
    statuses: new Map<number, number>(),
    spans: [] as Span[],
    overlaps: [] as string[],
    lookUps: [] as LookUp[],
    /** Arrivals in the order in which they were dealt with, by subject and id. */
    done: [] as string[],
    hooks: new Map<string, Set<string>>(),

    answered(status: number, happening: Happening, notification: Notification): void {
      witness.statuses.set(status, (witness.statuses.get(status) ?? 0) + 1);
      if (status === 200) witness.accepted.push({ happening, notification, at: timeline.now() });
    },

    /** Watches one event message being handled; `work` is told which versions everybody must know by now. */
    async handling(
      machine: Machine,
      record: SQSRecord,
      work: (floor: Floor) => Promise<Outcome>,
    ): Promise<Outcome> {
      const eventMessage = readArrival(record);
      const subject = eventMessage?.subject ?? record.messageId;
      const others = witness.spans.filter((span) => span.subject === subject && span.until === undefined);
      for (const other of others)
        witness.overlaps.push(
          `${subject}: ${other.machine} with ${other.id} and ${machine.name} with ${eventMessage?.id}`,
        );
      const span: Span = {
        subject,
        id: eventMessage?.id ?? "",
        machine: machine.name,
        from: timeline.now(),
        until: undefined,
      };
      witness.spans.push(span);
      const end = () => {
        span.until ??= timeline.now();
      };
      machine.onDeath(end);
      try {
        const outcome = await work(floorOf(subject));
        if (outcome.done && eventMessage) heardOf(eventMessage);
        if (outcome.done && eventMessage) witness.done.push(`${subject} ${eventMessage.id}`);
        return outcome;
      } finally {
        end();
      }
    },

    /** An effect handler whose look-ups are on record once they have been answered. */
    lookingUp(effectHandler: EffectHandler): EffectHandler {
      const { lookup } = effectHandler;
      if (typeof lookup !== "function") return effectHandler;
      return {
        ...effectHandler,
        async lookup(effectMessage, since, latest) {
          const from = timeline.now();
          const found = await lookup(effectMessage, since, latest);
          witness.lookUps.push({ key: effectMessage.idempotencyKey, from, until: timeline.now() });
          return found;
        },
      };
    },

    hooked(id: string, body: string): void {
      witness.hooks.set(body, (witness.hooks.get(body) ?? new Set()).add(id));
    },
  };
  return witness;

  function floorOf(subject: string): Floor {
    const contact = workspace.contacts.get(
      workspace.conversations.get(subject.split(":")[1] ?? "")?.contactId ?? "",
    );
    return {
      contact: heard.get(`contact:${contact?.id}`) ?? 0,
      company: heard.get(`company:${contact?.companyId}`) ?? 0,
      conversation: heard.get(subject) ?? 0,
    };
  }

  function heardOf({ subject, id }: EventMessage): void {
    const told = witness.happenings.find(({ notifications }) => notifications.some((one) => one.id === id));
    if (!told) return;
    const reached = told.version ?? told.occurredAt / 1000;
    heard.set(subject, Math.max(reached, heard.get(subject) ?? 0));
  }
}

function readArrival(record: SQSRecord): EventMessage | undefined {
  try {
    return decodeEventMessage(record.body);
  } catch {
    return undefined;
  }
}
