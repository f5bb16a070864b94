import { joinCompany, leaveCompany } from "../deeds/company-people.ts";
import { setConsent } from "../deeds/contact-subscribe.ts";
import { tagContact, untagContact } from "../deeds/contact-tag.ts";
import type { Handle } from "../http/call.ts";
import { idIn } from "../http/fields.ts";
import { badParameter, companyNotFound, missingParameter, notFound, Refusal } from "../http/refusal.ts";
import { pageByNumber } from "../paging/pages.ts";
import { restCompany } from "../rest/company.ts";
import { restSegment } from "../rest/segment.ts";
import { restSubscriptionType } from "../rest/subscription-type.ts";
import { restAppliedTag } from "../rest/tag.ts";
import { tokenOwnerId } from "../seed/teammates.ts";
import { must } from "../world/must.ts";
import { segmentsOfContact } from "../world/segments.ts";
import { companyBy, contactBy, resourceBy } from "./lookup.ts";

/** Links that one contact may have. */
const mostCompanies = 1_000;

export const contactLinkHandlers = {
  attachContactToACompany: ({ world, path, body }) => {
    const contact = contactBy(world, path("contact_id"));
    const id = idIn(body, "id");
    if (id === undefined) throw missingParameter("company not specified");
    const company = companyBy(world, id);
    if (contact.company_ids.length >= mostCompanies) {
      throw new Refusal(
        400,
        "contact_company_limit_exceeded",
        `Contact has reached the maximum of ${mostCompanies} company associations`,
      );
    }
    return restCompany(world, joinCompany(world, contact.id, company.id));
  },
  detachContactFromACompany: ({ world, path }) => {
    const contact = contactBy(world, path("contact_id"));
    const company = companyBy(world, path("company_id"));
    if (!contact.company_ids.includes(company.id)) throw companyNotFound();
    return restCompany(world, leaveCompany(world, contact.id, company.id));
  },
  listCompaniesForAContact: (call) => {
    const { id, company_ids } = contactBy(call.world, call.path("contact_id"));
    const companies = company_ids.map((companyId) => must(call.world, "companies", companyId));
    const own = `/contacts/${id}/companies`;
    const { data, ...page } = pageByNumber(call, companies, { perPage: 50, next: "address" }, own);
    return { type: "list", data: data.map((company) => restCompany(call.world, company)), ...page };
  },
  listSegmentsForAContact: ({ world, path }) => ({
    type: "list",
    data: segmentsOfContact(world, contactBy(world, path("contact_id"))).map(restSegment),
  }),
  listTagsForAContact: ({ world, path }) => ({
    type: "list",
    data: contactBy(world, path("contact_id")).tags.map((tag) => restAppliedTag(world, tag)),
  }),
  attachTagToContact: ({ world, path, body }) => {
    const contact = contactBy(world, path("contact_id"));
    const tag = resourceBy(world, "tags", idIn(body, "id")).id;
    return restAppliedTag(world, tagContact(world, contact.id, { tag, admin: tokenOwnerId }));
  },
  detachTagFromContact: ({ world, path }) => {
    const contact = contactBy(world, path("contact_id"));
    const applied = contact.tags.find(({ tag_id }) => tag_id === path("tag_id"));
    if (!applied) throw notFound();
    untagContact(world, contact.id, applied.tag_id);
    return restAppliedTag(world, applied);
  },
  listSubscriptionsForAContact: ({ world, path }) => {
    const { opted_in, opted_out } = contactBy(world, path("contact_id"));
    const types = [...opted_out, ...opted_in].map((id) => must(world, "subscriptionTypes", id));
    return { type: "list", data: types.map(restSubscriptionType) };
  },
  attachSubscriptionTypeToContact: ({ world, path, body }) => {
    const contact = contactBy(world, path("contact_id"));
    const type = resourceBy(world, "subscriptionTypes", idIn(body, "id"));
    const consent = body.consent_type;
    if (consent !== "opt_in" && consent !== "opt_out") {
      throw badParameter("consent_type must be opt_in or opt_out", "consent_type");
    }
    setConsent(world, contact.id, type.id, consent);
    return restSubscriptionType(type);
  },
  detachSubscriptionTypeToContact: ({ world, path }) => {
    const { id, opted_in, opted_out } = contactBy(world, path("contact_id"));
    const type = resourceBy(world, "subscriptionTypes", path("subscription_id"));
    if (![...opted_in, ...opted_out].includes(type.id)) throw notFound();
    setConsent(world, id, type.id, opted_in.includes(type.id) ? "opt_out" : "opt_in");
    forgetConsent(world, id, type.id);
    return restSubscriptionType(type);
  },
  listSubscriptionTypes: ({ world }) => ({
    type: "list",
    data: world.all("subscriptionTypes").map(restSubscriptionType),
  }),
} satisfies Record<string, Handle>;

/** Only explicit choices are listed; a choice taken back is none. */
function forgetConsent(world: Parameters<typeof contactBy>[0], contactId: string, typeId: string): void {
  const contact = must(world, "contacts", contactId);
  world.put("contacts", {
    ...contact,
    opted_in: contact.opted_in.filter((id) => id !== typeId),
    opted_out: contact.opted_out.filter((id) => id !== typeId),
  });
}
