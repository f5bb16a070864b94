import type { Conversation } from "../../src/intercom/models/conversation.ts";
import { partIdIn } from "../../src/intercom/webhook/deduplication-key.ts";
import { readNotification } from "../../src/intercom/webhook/notification.ts";
import { decodeEventMessage } from "../../src/messages/event-message.ts";
import type { Ledger } from "../../src/store/ledger.ts";
import type { SubjectEvent } from "../../src/store/subject-events.ts";
import type { Removal } from "./safeguards.ts";

/** Safeguards for which fact an event reports, and whom it is about. */
export const ofFacts: Removal[] = [
  {
    name: "deduplication key: it names the fact of a part, not the part",
    without: {
      work: (work) => (dependencies, record) => {
        const own = notificationIn(record.body);
        const part = own && partIdIn(own.deduplicationKey);
        if (!part) return work(dependencies, record);
        const { ledger } = dependencies;
        const asOwn = (appId: string, events: readonly SubjectEvent[]) =>
          events.map((one) =>
            partIdIn(one.deduplicationKey) === part
              ? { ...one, deduplicationKey: `${appId}/${own.deduplicationKey}` }
              : one,
          );
        const known: Ledger["known"] = async (appId, subject) =>
          asOwn(appId, await ledger.known(appId, subject));
        const history: Ledger["history"] = async (appId, subject) => {
          const { events, record } = await ledger.history(appId, subject);
          return { events: asOwn(appId, events), record };
        };
        return work({ ...dependencies, ledger: { ...ledger, known, history } }, record);
      },
    },
  },
  {
    name: "an alert is about the participant who acted, not the one who stands first",
    without: {
      work: (work) => (dependencies, record) => {
        const first = notificationIn(record.body)?.conversation?.contacts?.contacts?.[0]?.id;
        if (!first) return work(dependencies, record);
        const message = JSON.parse(record.body);
        const raw = JSON.parse(message.raw);
        for (const { author } of raw.data.item.conversation_parts?.conversation_parts ?? [])
          if (author.type === "user") author.id = first;
        const body = JSON.stringify({ ...message, raw: JSON.stringify(raw) });
        return work(dependencies, { ...record, body });
      },
    },
  },
  {
    name: "of a participant who is gone the conversation is asked",
    without: {
      work: (work) => (dependencies, record) => {
        const told = notificationIn(record.body)?.conversation;
        if (!told) return work(dependencies, record);
        const workspaceOf: typeof dependencies.workspaceOf = async (appId) => {
          const { place, intercom } = await dependencies.workspaceOf(appId);
          const { conversations } = intercom;
          const withPeopleAsTold: typeof conversations.retrieve = async (...given) =>
            ({
              ...(await conversations.retrieve(...given)),
              ...{ contacts: told.contacts, source: told.source },
            }) as Conversation;
          const retrieve = withPeopleAsTold;
          return { place, intercom: { ...intercom, conversations: { ...conversations, retrieve } } };
        };
        return work({ ...dependencies, workspaceOf }, record);
      },
    },
  },
];

/** Undefined for a reminder, and for what is not JSON. */
function notificationIn(body: string) {
  try {
    const { origin, raw } = decodeEventMessage(body);
    return origin === "reminder" ? undefined : readNotification(JSON.parse(raw));
  } catch {
    return undefined;
  }
}
