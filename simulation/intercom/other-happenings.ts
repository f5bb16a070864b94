import type { Environment } from "../environment/environment.ts";
import { type Contact, companyModel, contactModel, type Workspace } from "./models.ts";
import type { createNotifications, Happening } from "./notifications.ts";

/** What happens to contacts and companies, and notifications that Deskbell cannot know. */
export function createOtherHappenings(
  environment: Environment,
  workspace: Workspace,
  { id, now, envelope, happened }: ReturnType<typeof createNotifications>,
) {
  return {
    /** The contact gets another id. Only the conversations know; the parts keep their authors. */
    contactsMerged(contact: Contact): Happening {
      const { version, companyId } = contact;
      const merged = { id: id("k"), version: version + 1, updatedAt: now(), companyId };
      contact.mergedInto = merged.id;
      workspace.contacts.set(merged.id, merged);
      for (const conversation of workspace.conversations.values()) {
        if (conversation.contactId === contact.id) conversation.contactId = merged.id;
        if (conversation.others.delete(contact.id)) conversation.others.add(merged.id);
      }
      const subject = `contact:${contact.id}`;
      return happened({
        kind: "contacts merged",
        fact: `${subject}/merged`,
        subject,
        notifications: [],
      });
    },
    contactUpdated(contact: Contact): Happening {
      contact.version += 1;
      contact.updatedAt = now();
      const item = { ...contactModel(contact), updated_at: new Date(now()).toISOString() };
      const notification = envelope("contact.user.updated", item);
      return happened({
        kind: "contact updated",
        fact: `contact:${contact.id}/${notification.id}`,
        subject: `contact:${contact.id}`,
        version: contact.version,
        occurredAt: now(),
        notifications: [notification],
      });
    },
    /** The contact joins another company. Its list of companies, for which its version stands, changes; its time does not. */
    contactJoined(contact: Contact): Happening {
      contact.version += 1;
      const other = environment.random.pick([...workspace.companies.values()]);
      const item = { company: companyModel(other), contact: contactModel(contact) };
      const notification = envelope("company.contact.attached", item);
      return happened({
        kind: "contact joined",
        fact: `company:${other.id}/${notification.id}`,
        subject: `company:${other.id}`,
        version: contact.version,
        of: `contact:${contact.id}`,
        notifications: [notification],
      });
    },
    companyUpdated(): Happening {
      const company = environment.random.pick([...workspace.companies.values()]);
      company.version += 1;
      company.updatedAt = now();
      const { tags: _, ...model } = companyModel(company);
      const notification = envelope("company.updated", {
        ...model,
        updated_at: new Date(now()).toISOString(),
        tag_ids: [],
      });
      return happened({
        kind: "company updated",
        fact: `company:${company.id}/${notification.id}`,
        subject: `company:${company.id}`,
        version: company.version,
        occurredAt: now(),
        notifications: [notification],
      });
    },
    unheardOf(): Happening {
      const notification = envelope("moon.risen", { type: "moon", id: "m1" });
      return happened({
        kind: "unheard of",
        fact: `moon:m1/${notification.id}`,
        subject: "moon:m1",
        notifications: [notification],
      });
    },
    notJson(): Happening {
      return happened({
        kind: "not JSON",
        fact: "unknown",
        subject: "unknown",
        notifications: [{ id: "", topic: "", body: `{ not json ${id("")}` }],
      });
    },
  };
}
