import { type Entry, each } from "./entry.ts";

export const contactTopics = {
  ...each(
    [
      "contact.user.created",
      "contact.user.updated",
      "contact.lead.created",
      "contact.lead.updated",
      "contact.archived",
      /** Spelled so, without the final d. */
      "contact.unarchive",
      "contact.email.updated",
      "contact.lead.added_email",
      "contact.lead.signed_up",
      /** The item is the contact that lives on; which one is gone is rarely told. */
      "contact.merged",
    ],
    { item: "contact", fact: "notification" },
  ),
  "contact.deleted": { item: "contact", fact: "notification", gone: true },
  ...each(
    [
      "contact.user.tag.created",
      "contact.user.tag.deleted",
      "contact.lead.tag.created",
      "contact.lead.tag.deleted",
    ],
    { item: "contact+tag", fact: "notification" },
  ),
  ...each(["contact.subscribed", "contact.unsubscribed"], {
    item: "contact+subscription",
    fact: "notification",
  }),

  "contact.unsubscribed_from_sms": { item: "contact", fact: "notification", since: "undocumented" },
} as const satisfies Record<string, Entry>;
