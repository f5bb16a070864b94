import { decodeEffectMessage } from "../../src/messages/effect-message.ts";
import { decodeEventMessage } from "../../src/messages/event-message.ts";
import type { Parked } from "../../src/store/parked.ts";

/** What a dead letter is about: the id of its notification or the key of its effect; undefined if it cannot be read. */
export function aboutLetter(what: Parked["what"], body: string): { id: string; group: string } | undefined {
  try {
    if (what === "effect") {
      const { idempotencyKey, group } = decodeEffectMessage(body);
      return { id: idempotencyKey, group };
    }
    const { id, appId, subject } = decodeEventMessage(body);
    return { id, group: `${appId}/${subject}` };
  } catch {
    return undefined;
  }
}
