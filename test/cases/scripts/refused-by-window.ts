import { backoff } from "../../../src/messages/retry-policy.ts";
import type { Outcome } from "../outcome.ts";
import { openPlay } from "../play.ts";
import type { Situation } from "../situation.ts";

/** For half a second from the first call on, Intercom's window is used up. */
const used = 500;

/** Every call is refused with a time of reset that is `resetIn` seconds ahead, or behind where it is negative. */
export async function refusedByWindow(situation: Situation): Promise<Outcome> {
  let began: number | undefined;
  let refusedCalls = 0;
  const play = await openPlay(situation, {
    pause: backoff,
    answer() {
      const now = Date.now();
      began ??= now;
      if (now - began >= used) return undefined;
      refusedCalls += 1;
      const reset = Math.floor(now / 1_000) + (situation.resetIn ?? 0);
      return Response.json(tooMany, {
        status: 429,
        headers: { "X-RateLimit-Limit": "1", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": `${reset}` },
      });
    },
  });
  try {
    await play.tellAll();
    return { ...(await play.outcome()), refusedCalls };
  } finally {
    await play.close();
  }
}

const tooMany = {
  type: "error.list",
  request_id: "r",
  errors: [{ code: "rate_limit_exceeded", message: "Exceeded rate limit" }],
};
