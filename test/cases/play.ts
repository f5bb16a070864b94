import { vi } from "vitest";
import type { backoff } from "../../src/messages/retry-policy.ts";
import type { Duration } from "../../src/platform/time.ts";
import { openCaseDesk } from "./desk.ts";
import { createKnown, type Known } from "./known.ts";
import type { Outcome } from "./outcome.ts";
import { reactionsFor } from "./reactions.ts";
import { type Model, type Situation, withTimes } from "./situation.ts";
import { createStubIntercom, type StubOptions } from "./stub-intercom.ts";

export type Play = Awaited<ReturnType<typeof openPlay>>;

type Answers = Pick<StubOptions, "answer" | "replied">;

/** A desk, and the Intercom that a situation describes. */
export async function openPlay(
  situation: Situation,
  { pause, ...answers }: Answers & { pause?: typeof backoff } = {},
) {
  let known!: Known;
  let stub!: ReturnType<typeof createStubIntercom>;
  const { refuse, storedAs } = situation;
  const desk = await openCaseDesk({
    reactions: reactionsFor(situation),
    intercom(clock) {
      known = createKnown(situation.rest, clock());
      stub = createStubIntercom({ known, clock, refuse, storedAs, ...answers });
      return stub.app;
    },
    ...(pause ? { pause } : {}),
  });
  const begin = desk.clock();
  const posted: string[] = [];
  const others: string[] = [];

  return {
    desk,
    know: (conversation: Model) => known.addConversation(withTimes(conversation, desk.clock())),

    /** Posts the notifications, each when the one before it is over; see `settled` of the desk for `step`. */
    async tellAll(step?: Duration) {
      for (const told of withTimes(situation.notifications ?? [], begin)) {
        known.tell(told);
        const id = await desk.post(told);
        posted.push(id);
        await desk.settled([id], step);
      }
    },

    /** Waits for so many notifications that nobody posted. */
    async settleAlso(count: number) {
      await vi.waitFor(
        async () => {
          const found = (await desk.stories()).filter(({ id }) => !posted.includes(id));
          if (found.length < count) throw new Error(`Found ${found.length} notifications, wanted ${count}.`);
          others.splice(0, others.length, ...found.map(({ topic }) => topic));
          await desk.settled(found.map(({ id }) => id));
        },
        { timeout: 10_000, interval: 25 },
      );
    },

    async outcome(): Promise<Outcome> {
      const stories = await desk.stories();
      return {
        messages: desk.slack.messages(),
        states: posted.map((id) => stories.find((story) => story.id === id)?.state ?? "unknown"),
        replies: stub.replies().length,
        refusedCalls: 0,
        output: others.join("\n"),
      };
    },

    close: desk.close,
  };
}
