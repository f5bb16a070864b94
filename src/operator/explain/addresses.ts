import { readNotification } from "../../intercom/webhook/notification.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Names } from "./names.ts";

/**
 * The e-mail addresses that the cache knows of the customers in a notification. People look for an address, and most
 * notifications name a contact by its id alone.
 */
export async function addressesOf(
  { appId, subject, raw }: Pick<LedgerEntry, "appId" | "subject" | "raw">,
  names: Pick<Names, "contact">,
): Promise<string[]> {
  const [kind, id = ""] = subject.split(":");
  const ids = new Set([...contactIdsIn(raw), ...(kind === "contact" ? [id] : [])]);
  const contacts = await Promise.all([...ids].map((one) => names.contact(appId, one)));
  return contacts.flatMap((contact) => contact?.email ?? []);
}

/** Reminders, schedules and acts in Slack hold no notification. */
function contactIdsIn(raw: string): readonly string[] {
  try {
    return readNotification(JSON.parse(raw)).contactIds;
  } catch {
    return [];
  }
}
