import { ConfigurationError } from "../../src/errors.ts";
import { effectAgain, messageAgain, notificationAgain, type Replay } from "../../src/pipeline/replay.ts";
import type { Letter } from "../../src/queue/queue.ts";
import type { Parked } from "../../src/store/parked.ts";
import type { OpenDesk } from "../desk/open.ts";
import { aboutLetter } from "./about.ts";

/** The letter that brings a parked thing back; `text` is its message where the list has none. */
export async function letterOf(
  parked: Parked,
  text: string | undefined,
  { ledger }: OpenDesk,
  replay: Replay,
): Promise<Letter> {
  const { what, id, subject, appId } = parked;
  const body = parked.body ?? text;
  const about = body === undefined ? undefined : aboutLetter(what, body);
  if (what === "effect" && about) {
    const letter = effectAgain({ ...parked, ...(body === undefined ? {} : { body }) }, replay);
    if (letter) return letter;
  }
  const entry = what === "notification" ? await ledger.read(parked) : undefined;
  if (entry) return notificationAgain(entry, replay);
  if (body !== undefined) return messageAgain(body, about?.group ?? `${appId}/${subject}`, replay);
  throw new ConfigurationError(
    `Of ${id} neither the ledger nor the dead-letter queue has the text any more.`,
  );
}
