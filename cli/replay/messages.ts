import type { OutgoingMessage } from "../../src/messages/queue.ts";
import {
  effectAgain,
  messageAgain,
  notificationAgain,
  type Replay,
} from "../../src/operator/replay/replay.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import type { Parked } from "../../src/store/parked.ts";
import type { OpenDesk } from "../desk/open.ts";
import { readDeadLetter } from "./dead-letters.ts";

/** The message that replays something parked; `text` is its body where the list has none. */
export async function outgoingMessage(
  parked: Parked,
  text: string | undefined,
  { ledger }: OpenDesk,
  replay: Replay,
): Promise<OutgoingMessage> {
  const { what, id, subject, appId } = parked;
  const body = parked.body ?? text;
  const about = body === undefined ? undefined : readDeadLetter(what, body);
  if (what === "effect" && about) {
    const message = effectAgain({ ...parked, ...(body === undefined ? {} : { body }) }, replay);
    if (message) return message;
  }
  const entry = what === "notification" ? await ledger.read(parked) : undefined;
  if (entry) return notificationAgain(entry, replay);
  if (body !== undefined) return messageAgain(body, about?.group ?? `${appId}/${subject}`, replay);
  throw new ConfigurationError(
    `Neither the ledger nor the dead-letter queue has the message of ${id} any more.`,
  );
}
