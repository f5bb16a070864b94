import { changeContact, createContact, tagContact, untagContact } from "../mutations/contact.ts";
import { archiveContact, deleteContact, mergeContacts, unarchiveContact } from "../mutations/contact-end.ts";
import { setConsent, setSubscribed, stopTexts } from "../mutations/contact-subscribe.ts";
import { convertVisitor, welcomeVisitor } from "../mutations/visitor.ts";
import type { Contact } from "../records/contact.ts";
import { newSmallId } from "../state/identifiers.ts";
import { adminFor, companyFor, contactFor, tagFor } from "./fixtures.ts";
import { isOn } from "./options.ts";
import { type Scenario, type ScenarioContext, scenario } from "./scenario.ts";

const details = ["name", "email", "attribute", "value"] as const;

const created = (role: Contact["role"]) =>
  scenario(["name", "email", "company", "attribute", "value"], (context) => {
    const company_ids = context.options.company === undefined ? [] : [companyFor(context).id];
    newcomer(context, role, { company_ids, ...change(context) });
  });

const updated = (role: Contact["role"]) =>
  scenario(["contact", "company", ...details], (context) => {
    changeContact(context.state, contactFor(context, role).id, {
      last_seen_at: context.state.now(),
      ...change(context),
    });
  });

const tagged = (
  role: Contact["role"],
  then: (context: ScenarioContext, contactId: string, tag: string) => void,
) =>
  scenario(["contact", "company", "tag", "admin"], (context) => {
    const contact = contactFor(context, role);
    const tag = tagFor(context, "onboarding");
    const there = contact.tags.some(({ tag_id }) => tag_id === tag);
    if (there) untagContact(context.state, contact.id, tag);
    tagContact(context.state, contact.id, { tag, admin: adminFor(context).id });
    then(context, contact.id, tag);
  });

const untagged = (context: ScenarioContext, contactId: string, tag: string) =>
  untagContact(context.state, contactId, tag);

export const contactScenarios: Record<string, Scenario> = {
  "contact.user.created": created("user"),
  "contact.lead.created": created("lead"),
  "contact.user.updated": updated("user"),
  "contact.lead.updated": updated("lead"),
  "contact.email.updated": scenario(["contact", "company", "email"], (context) => {
    const { id } = contactFor(context);
    const email = context.options.email ?? `new.address.${newSmallId(context.state, "mailbox")}@example.com`;
    changeContact(context.state, id, { email });
  }),
  "contact.lead.added_email": scenario(["email"], (context) => {
    const nameless = context.state
      .all("contacts")
      .find(({ role, email }) => role === "lead" && email === null);
    const { id } = nameless ?? createContact(context.state, { role: "lead" });
    changeContact(context.state, id, {
      email: context.options.email ?? `hello.${newSmallId(context.state, "mailbox")}@example.com`,
    });
  }),
  "contact.lead.signed_up": scenario(["contact", "email", "name"], (context) => {
    const { id, external_id, email } = contactFor(context, "lead");
    const now = context.state.now();
    changeContact(context.state, id, {
      role: "user",
      signed_up_at: now,
      last_seen_at: now,
      external_id,
      email,
      ...change(context),
    });
  }),
  "contact.archived": scenario(
    ["contact"],
    (context) => void archiveContact(context.state, expendable(context).id),
  ),
  "contact.unarchive": scenario(["contact"], (context) => {
    const { id } = context.options.contact
      ? contactFor(context)
      : (context.state.all("contacts").find(({ archived }) => archived) ?? expendable(context));
    unarchiveContact(context.state, id);
  }),
  "contact.deleted": scenario(
    ["contact"],
    (context) => void deleteContact(context.state, expendable(context).id),
  ),
  "contact.merged": scenario(["contact", "from", "mergedFrom"], (context) => {
    const { from, ...options } = context.options;
    const lead = from
      ? contactFor({ ...context, options: { contact: from } }, "lead")
      : newcomer(context, "lead", { name: null });
    const into = contactFor({ ...context, options }, "user");
    mergeContacts(context.state, lead.id, into.id, { namesLead: isOn(options, "mergedFrom") });
  }),
  "contact.subscribed": scenario(
    ["contact", "company"],
    (context) => void setSubscribed(context.state, contactFor(context).id, true),
  ),
  "contact.unsubscribed": scenario(
    ["contact", "company"],
    (context) => void setSubscribed(context.state, contactFor(context).id, false),
  ),
  "contact.unsubscribed_from_sms": scenario(["contact", "company"], (context) =>
    stopTexts(context.state, contactFor(context).id),
  ),
  "granular.subscribe": scenario(["contact", "company"], (context) =>
    setConsent(context.state, contactFor(context).id, "303", "opt_in"),
  ),
  "granular.unsubscribe": scenario(["contact", "company"], (context) =>
    setConsent(context.state, contactFor(context).id, "301", "opt_out"),
  ),
  "contact.user.tag.created": tagged("user", () => {}),
  "contact.lead.tag.created": tagged("lead", () => {}),
  "contact.user.tag.deleted": tagged("user", untagged),
  "contact.lead.tag.deleted": tagged("lead", untagged),
  "visitor.signed_up": scenario(["name", "email"], (context) => {
    const visitor = context.state.all("visitors")[0] ?? welcomeVisitor(context.state);
    const email = `visitor.${newSmallId(context.state, "mailbox")}@example.com`;
    convertVisitor(context.state, visitor.id, { role: "user", email, ...change(context) });
  }),
};

function change({ options: { name, email, attribute, value } }: ScenarioContext): Partial<Contact> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(email === undefined ? {} : { email }),
    ...(attribute === undefined ? {} : { custom_attributes: { [attribute]: value ?? null } }),
  };
}

function newcomer(context: ScenarioContext, role: Contact["role"], known: Partial<Contact>): Contact {
  const number = newSmallId(context.state, "newcomer");
  const from = { name: `Robin Vale ${number}`, email: `robin.${number}@example.com` };
  const external_id = role === "user" ? `user-${number}` : null;
  return createContact(context.state, {
    ...from,
    external_id,
    last_seen_at: context.state.now(),
    ...known,
    role,
  });
}

/** The contact to remove: the one that was named, else a new one, never one of the seeded. */
function expendable(context: ScenarioContext): Contact {
  return context.options.contact ? contactFor(context) : newcomer(context, "user", {});
}
