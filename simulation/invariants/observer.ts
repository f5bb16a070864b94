import type { SQSRecord } from "aws-lambda";
import type { EffectHandler } from "../../src/deliver/handlers.ts";
import type { Outcome } from "../../src/messages/batch.ts";
import { decodeEventMessage, type EventMessage } from "../../src/messages/event-message.ts";
import type { Known } from "../desk/reactions.ts";
import type { Environment } from "../environment/environment.ts";
import type { Machine } from "../environment/machine.ts";
import type { Workspace } from "../intercom/models.ts";
import type { Happening, Notification } from "../intercom/notifications.ts";
import type { TakenAct } from "../slack/acts.ts";

/** A webhook that the receiver answered with 200. */
export type Accepted = { happening: Happening; notification: Notification; at: number };
/** One worker's handling of one event message, until it was finished or the worker died. */
export type Span = { subject: string; id: string; machine: string; from: number; until: number | undefined };
export type LookUp = { key: string; from: number; until: number };

export type Observer = ReturnType<typeof createObserver>;

/** Records what was sent in and what was done with it, so that both can be compared at the end. */
export function createObserver({ timeline }: Environment, workspace: Workspace) {
  const latest = new Map<string, number>();
  const observer = {
    happenings: [] as Happening[],
    accepted: [] as Accepted[],
    statuses: new Map<number, number>(),
    spans: [] as Span[],
    overlaps: [] as string[],
    lookUps: [] as LookUp[],
    /** What people did in Slack and was taken. */
    acts: [] as TakenAct[],
    /** Unix ms of the last sweep for schedules. */
    lastSweepAt: 0,
    /** Reconciliation has come past everything that happened. */
    isReconciled: false,
    /** Event messages in the order in which they were handled, by subject and id. */
    done: [] as string[],
    /** Webhook ids by body, of what the user's endpoint received. */
    endpointPosts: new Map<string, Set<string>>(),

    answered(status: number, happening: Happening, notification: Notification): void {
      observer.statuses.set(status, (observer.statuses.get(status) ?? 0) + 1);
      if (status === 200) observer.accepted.push({ happening, notification, at: timeline.now() });
    },

    /** Records the handling of one event message; `work` gets the versions that had been handled before. */
    async handling(
      machine: Machine,
      record: SQSRecord,
      work: (known: Known) => Promise<Outcome>,
    ): Promise<Outcome> {
      const eventMessage = readMessage(record);
      const subject = eventMessage?.subject ?? record.messageId;
      const others = observer.spans.filter((span) => span.subject === subject && span.until === undefined);
      for (const other of others)
        observer.overlaps.push(
          `${subject}: ${other.machine} with ${other.id} and ${machine.name} with ${eventMessage?.id}`,
        );
      const span: Span = {
        subject,
        id: eventMessage?.id ?? "",
        machine: machine.name,
        from: timeline.now(),
        until: undefined,
      };
      observer.spans.push(span);
      const end = () => {
        span.until ??= timeline.now();
      };
      machine.onDeath(end);
      try {
        const outcome = await work(knownOf(subject, actorOf(eventMessage)));
        if (outcome.done && eventMessage) noteHandled(eventMessage);
        if (outcome.done && eventMessage) observer.done.push(`${subject} ${eventMessage.id}`);
        return outcome;
      } finally {
        end();
      }
    },

    /** An effect handler whose answered look-ups are recorded. */
    lookingUp(effectHandler: EffectHandler): EffectHandler {
      const { lookup } = effectHandler;
      if (typeof lookup !== "function") return effectHandler;
      return {
        ...effectHandler,
        async lookup(effectMessage, since, latest) {
          const from = timeline.now();
          const found = await lookup(effectMessage, since, latest);
          observer.lookUps.push({ key: effectMessage.idempotencyKey, from, until: timeline.now() });
          return found;
        },
      };
    },

    posted(id: string, body: string): void {
      observer.endpointPosts.set(body, (observer.endpointPosts.get(body) ?? new Set()).add(id));
    },
  };
  return observer;

  function knownOf(subject: string, actor: string | undefined): Known {
    const contact = workspace.contacts.get(
      actor ?? workspace.conversations.get(subject.split(":")[1] ?? "")?.contactId ?? "",
    );
    return {
      by: contact?.id,
      contact: latest.get(`contact:${contact?.id}`) ?? 0,
      company: latest.get(`company:${contact?.companyId}`) ?? 0,
      conversation: latest.get(subject) ?? 0,
    };
  }

  function noteHandled({ subject, id }: EventMessage): void {
    const happening = observer.happenings.find(({ notifications }) =>
      notifications.some((one) => one.id === id),
    );
    if (!happening) return;
    const reached = happening.version ?? happening.occurredAt / 1000;
    const about = happening.of ?? subject;
    latest.set(about, Math.max(reached, latest.get(about) ?? 0));
  }
}

/** The customer whose part the message reports, or who began. */
function actorOf(eventMessage: EventMessage | undefined): string | undefined {
  if (!eventMessage || eventMessage.origin === "reminder") return undefined;
  try {
    const { item } = JSON.parse(eventMessage.raw).data;
    const [part] = item.conversation_parts?.conversation_parts ?? [];
    const author = (part ?? item.source)?.author;
    return author?.type === "user" ? author.id : undefined;
  } catch {
    return undefined;
  }
}

function readMessage(record: SQSRecord): EventMessage | undefined {
  try {
    return decodeEventMessage(record.body);
  } catch {
    return undefined;
  }
}
