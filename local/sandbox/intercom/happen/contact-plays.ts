import { changeContact } from "../deeds/contact-change.ts";
import { createContact } from "../deeds/contact-create.ts";
import { archiveContact, deleteContact, mergeContacts, unarchiveContact } from "../deeds/contact-end.ts";
import { setConsent, setSubscribed, stopTexts } from "../deeds/contact-subscribe.ts";
import { tagContact, untagContact } from "../deeds/contact-tag.ts";
import { convertVisitor, welcomeVisitor } from "../deeds/visitor.ts";
import type { Contact } from "../records/contact.ts";
import { newSmallId } from "../world/identifiers.ts";
import { castAdmin, castCompany, castContact, castTag } from "./cast.ts";
import { type Play, play, type Stage } from "./stage.ts";

const details = ["name", "email", "attribute", "value"] as const;

const created = (role: Contact["role"]) =>
  play(["name", "email", "company", "attribute", "value"], (stage) => {
    const company_ids = stage.options.company === undefined ? [] : [castCompany(stage).id];
    newcomer(stage, role, { company_ids, ...change(stage) });
  });

const updated = (role: Contact["role"]) =>
  play(["contact", "company", ...details], (stage) => {
    changeContact(stage.world, castContact(stage, role).id, {
      last_seen_at: stage.world.now(),
      ...change(stage),
    });
  });

const tagged = (role: Contact["role"], then: (stage: Stage, contactId: string, tag: string) => void) =>
  play(["contact", "company", "tag", "admin"], (stage) => {
    const contact = castContact(stage, role);
    const tag = castTag(stage, "onboarding");
    const there = contact.tags.some(({ tag_id }) => tag_id === tag);
    if (there) untagContact(stage.world, contact.id, tag);
    tagContact(stage.world, contact.id, { tag, admin: castAdmin(stage).id });
    then(stage, contact.id, tag);
  });

const untagged = (stage: Stage, contactId: string, tag: string) => untagContact(stage.world, contactId, tag);

export const contactPlays: Record<string, Play> = {
  "contact.user.created": created("user"),
  "contact.lead.created": created("lead"),
  "contact.user.updated": updated("user"),
  "contact.lead.updated": updated("lead"),
  "contact.email.updated": play(["contact", "company", "email"], (stage) => {
    const { id } = castContact(stage);
    const email = stage.options.email ?? `new.address.${newSmallId(stage.world, "mailbox")}@example.com`;
    changeContact(stage.world, id, { email });
  }),
  "contact.lead.added_email": play(["email"], (stage) => {
    const nameless = stage.world.all("contacts").find(({ role, email }) => role === "lead" && email === null);
    const { id } = nameless ?? createContact(stage.world, { role: "lead" });
    changeContact(stage.world, id, {
      email: stage.options.email ?? `hello.${newSmallId(stage.world, "mailbox")}@example.com`,
    });
  }),
  "contact.lead.signed_up": play(["contact", "email", "name"], (stage) => {
    const { id, external_id, email } = castContact(stage, "lead");
    const now = stage.world.now();
    changeContact(stage.world, id, {
      role: "user",
      signed_up_at: now,
      last_seen_at: now,
      external_id,
      email,
      ...change(stage),
    });
  }),
  "contact.archived": play(["contact"], (stage) => void archiveContact(stage.world, expendable(stage).id)),
  "contact.unarchive": play(["contact"], (stage) => {
    const { id } = stage.options.contact
      ? castContact(stage)
      : (stage.world.all("contacts").find(({ archived }) => archived) ?? expendable(stage));
    unarchiveContact(stage.world, id);
  }),
  "contact.deleted": play(["contact"], (stage) => void deleteContact(stage.world, expendable(stage).id)),
  "contact.merged": play(["contact"], (stage) => {
    const from = newcomer(stage, "lead", { name: null });
    mergeContacts(stage.world, from.id, castContact(stage, "user").id);
  }),
  "contact.subscribed": play(
    ["contact", "company"],
    (stage) => void setSubscribed(stage.world, castContact(stage).id, true),
  ),
  "contact.unsubscribed": play(
    ["contact", "company"],
    (stage) => void setSubscribed(stage.world, castContact(stage).id, false),
  ),
  "contact.unsubscribed_from_sms": play(["contact", "company"], (stage) =>
    stopTexts(stage.world, castContact(stage).id),
  ),
  "granular.subscribe": play(["contact", "company"], (stage) =>
    setConsent(stage.world, castContact(stage).id, "303", "opt_in"),
  ),
  "granular.unsubscribe": play(["contact", "company"], (stage) =>
    setConsent(stage.world, castContact(stage).id, "301", "opt_out"),
  ),
  "contact.user.tag.created": tagged("user", () => {}),
  "contact.lead.tag.created": tagged("lead", () => {}),
  "contact.user.tag.deleted": tagged("user", untagged),
  "contact.lead.tag.deleted": tagged("lead", untagged),
  "visitor.signed_up": play(["name", "email"], (stage) => {
    const visitor = stage.world.all("visitors")[0] ?? welcomeVisitor(stage.world);
    const email = `visitor.${newSmallId(stage.world, "mailbox")}@example.com`;
    convertVisitor(stage.world, visitor.id, { role: "user", email, ...change(stage) });
  }),
};

function change({ options: { name, email, attribute, value } }: Stage): Partial<Contact> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(attribute === undefined ? {} : { custom_attributes: { [attribute]: value ?? null } }),
  };
}

function newcomer(stage: Stage, role: Contact["role"], known: Partial<Contact>): Contact {
  const number = newSmallId(stage.world, "newcomer");
  const from = { name: `Robin Vale ${number}`, email: `robin.${number}@example.com` };
  const external_id = role === "user" ? `user-${number}` : null;
  return createContact(stage.world, {
    ...from,
    external_id,
    last_seen_at: stage.world.now(),
    ...known,
    role,
  });
}

/** Whom to take away: who was named, else someone made for the purpose, never a person of the first days. */
function expendable(stage: Stage): Contact {
  return stage.options.contact ? castContact(stage) : newcomer(stage, "user", {});
}
