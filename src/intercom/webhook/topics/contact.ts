import { each, type TopicEntry } from "./entry.ts";

export const contactTopics = {
  ...each(
    [
      "contact.user.created",
      "contact.user.updated",
      "contact.lead.created",
      "contact.lead.updated",
      "contact.archived",
      /** Intercom spells it without the final d. */
      "contact.unarchive",
      "contact.email.updated",
      "contact.lead.added_email",
      "contact.lead.signed_up",
      /** The item is the remaining contact. Payloads rarely name the one that is gone. */
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
} as const satisfies Record<string, TopicEntry>;

export const companyTopics = {
  ...each(["company.created", "company.updated"], { item: "company", fact: "notification" }),
  /** Carries the Intercom id only, no `company_id`. Sent at the end of the asynchronous deletion. */
  "company.deleted": { item: "company", fact: "notification", gone: true },
  ...each(["company.contact.attached", "company.contact.detached"], {
    item: "company+contact",
    fact: "notification",
  }),
} as const satisfies Record<string, TopicEntry>;

export const adminTopics = {
  ...each(
    [
      "admin.added_to_workspace",
      "admin.removed_from_workspace",
      "admin.away_mode_updated",
      "admin.logged_in",
      "admin.logged_out",
    ],
    { item: "admin", fact: "notification" },
  ),
  "admin.activity_log_event.created": { item: "activity_log", fact: "notification" },
} as const satisfies Record<string, TopicEntry>;
