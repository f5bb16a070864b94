import type { NotificationStory, StoryReader } from "../src/operator/explain/notification-story.ts";
import { type Clock, days } from "../src/platform/time.ts";
import type { HttpHandler } from "./lambda/gateway.ts";

/** What became of the webhooks that the desk has accepted since it started: of each, every effect as well. */
export type Counted = Record<NotificationStory["state"], number> & {
  accepted: number;
  /** Neither in the ledger nor on the queue (promise 1 says: none). */
  lost: number;
};

/** More are not counted; the oldest are left out. */
const most = 1_000;
/** The ledger forgets after 30 days. */
const counts = days(28);
const pageSize = 100;

/** Counts what the receiver accepts, and asks the ledger what became of it. `queued` are the messages on the events queue. */
export function createTally({
  reader,
  queued,
  clock,
}: {
  reader: Pick<StoryReader, "newest">;
  queued: () => Promise<number>;
  clock: Clock;
}) {
  /** By id, when. */
  const accepted = new Map<string, number>();

  return {
    /** The receiver, with its answers noted: 200 names what was accepted. */
    counting:
      (receive: HttpHandler): HttpHandler =>
      async (event) => {
        const answer = await receive(event);
        // It tells of no customer, and doctor takes its own out of the ledger again.
        if (isPing(event)) return answer;
        const { statusCode, body } = answer as { statusCode?: number; body?: string };
        if (statusCode === 200 && body) note(acceptedIn(body));
        return answer;
      },

    /** Begins anew, after entries were taken out of the ledger. */
    clear: () => accepted.clear(),

    async read(): Promise<Counted> {
      for (const [id, at] of accepted) if (at < clock() - counts) accepted.delete(id);
      const ids = new Set(accepted.keys());
      // After the ids are listed and before the ledger is read: what has left the queue by now is found there.
      const waitsInQueue = (await queued()) > 0;
      const counted: Counted = { accepted: ids.size, handled: 0, waiting: 0, parked: 0, dropped: 0, lost: 0 };
      let before: string | undefined;
      do {
        const { notifications, next } = await reader.newest(pageSize, before);
        for (const { id, state } of notifications) if (ids.delete(id)) counted[state] += 1;
        before = next;
      } while (before && ids.size > 0);
      counted[waitsInQueue ? "waiting" : "lost"] += ids.size;
      return counted;
    },
  };

  function note(id: string | undefined): void {
    if (!id) return;
    accepted.set(id, clock());
    const [oldest] = accepted.keys();
    if (accepted.size > most && oldest) accepted.delete(oldest);
  }
}

/** The receiver answers {"accepted": id}; its other answers name no id. */
function acceptedIn(body: string): string | undefined {
  const { accepted } = read(body);
  return typeof accepted === "string" ? accepted : undefined;
}

function isPing(event: { body?: string; isBase64Encoded?: boolean }): boolean {
  const { body = "", isBase64Encoded = false } = event;
  const text = isBase64Encoded ? Buffer.from(body, "base64").toString("utf8") : body;
  // Parsing each body once more would take a hundredth of the desk's processor time.
  return text.includes('"ping"') && read(text).topic === "ping";
}

function read(text: string): { accepted?: unknown; topic?: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
