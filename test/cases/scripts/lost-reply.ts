import { seconds } from "../../../src/platform/time.ts";
import type { Outcome } from "../outcome.ts";
import { openPlay } from "../play.ts";
import type { Situation } from "../situation.ts";

/** The first reply is stored, and a gateway answers 504 before Intercom does. */
export async function lostReply(situation: Situation): Promise<Outcome> {
  let answered = 0;
  const play = await openPlay(situation, {
    replied: () => (answered++ === 0 ? new Response("504 Gateway Time-out", { status: 504 }) : undefined),
  });
  try {
    await play.tellAll(seconds(31));
    return await play.outcome();
  } finally {
    await play.close();
  }
}
