import { type Entry, each } from "./entry.ts";

export const companyTopics = {
  ...each(["company.created", "company.updated"], { item: "company", fact: "notification" }),
  /** Carries the Intercom id only, no `company_id`. Sent when the asynchronous deletion is finished. */
  "company.deleted": { item: "company", fact: "notification", gone: true },
  ...each(["company.contact.attached", "company.contact.detached"], {
    item: "company+contact",
    fact: "notification",
  }),
} as const satisfies Record<string, Entry>;
