import { isTaken, type Outcome } from "../outgoing/endpoint.ts";

export type Failure = { user: string; channelId: string; ts: string; text: string };

export type Failures = ReturnType<typeof createFailures>;

/** The marks that Slack puts beside a message when the app did not take what somebody did there. */
export function createFailures() {
  const marks = new Map<string, Failure>();
  return {
    /** Sets the mark, or takes it away when there is nothing to say. */
    mark(place: Omit<Failure, "text">, text: string | undefined) {
      const key = `${place.user} ${place.channelId} ${place.ts}`;
      if (text) marks.set(key, { ...place, text });
      else marks.delete(key);
    },
    of: (user: string) => [...marks.values()].filter((mark) => mark.user === user),
  };
}

/** What went wrong, in one sentence; undefined when nothing did. Slack itself shows no more than a sign. */
export function trouble(outcome: Outcome): string | undefined {
  if (isTaken(outcome)) return undefined;
  if ("answered" in outcome) return `The app answered ${outcome.answered.status}.`;
  if (outcome.failure === "http_timeout") return "The app did not answer within 3 seconds.";
  if (outcome.failure === "no_endpoint") return "The app has no endpoint for this.";
  return "The app could not be reached.";
}

export const statusOf = (outcome: Outcome): { status?: number } =>
  "answered" in outcome ? { status: outcome.answered.status } : {};
