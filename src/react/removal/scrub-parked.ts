import { removed, withoutWords } from "../../effects/removed-words.ts";
import { decodeEffectMessage, encodeEffectMessage } from "../../messages/effect-message.ts";
import { decodeEventMessage, type EventMessage, encodeEventMessage } from "../../messages/event-message.ts";
import type { Parked, ParkedList } from "../../store/parked.ts";
import { carriesIn, type Scrubbing, scrubMessage } from "./scrub.ts";

/** Takes the words out of what is parked. The dead-letter queue keeps its copy; a replay of that finds the mark. */
export async function scrubParked(
  list: Pick<ParkedList, "of" | "rewrite">,
  { appId, subject }: EventMessage,
  scrubbing: Scrubbing,
): Promise<void> {
  for (const parked of await list.of(appId, subject)) {
    const after = without(parked, scrubbing);
    if (after.body !== parked.body || after.reason !== parked.reason) await list.rewrite(after);
  }
}

function without(parked: Parked, scrubbing: Scrubbing): Parked {
  const { what, body, reason } = parked;
  if (body === undefined) return parked;
  try {
    if (what === "notification") {
      const message = decodeEventMessage(body);
      const after = scrubMessage(message, scrubbing);
      const carries = carriesIn(message, scrubbing);
      return {
        ...parked,
        ...(carries?.(reason) ? { reason: removed } : {}),
        ...(after.raw === message.raw ? {} : { body: encodeEventMessage(after) }),
      };
    }
    const message = decodeEffectMessage(body);
    const { effect, decidedAt } = message;
    const carries = carriesIn({ raw: JSON.stringify(effect), decidedAt }, scrubbing);
    const after = carries && withoutWords(effect, carries);
    return after ? { ...parked, body: encodeEffectMessage({ ...message, effect: after }) } : parked;
  } catch {
    // A message that this version cannot read is never cleaned by halves.
    return { ...parked, body: "{}" };
  }
}
