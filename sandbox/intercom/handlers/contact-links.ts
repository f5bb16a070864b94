import type { Handle } from "../http/call.ts";
import { idIn } from "../http/fields.ts";
import { badParameter, companyNotFound, missingParameter, notFound, Refusal } from "../http/refusal.ts";
import { joinCompany, leaveCompany } from "../mutations/company.ts";
import { tagContact, untagContact } from "../mutations/contact.ts";
import { setConsent } from "../mutations/contact-subscribe.ts";
import { pageByNumber } from "../paging/pages.ts";
import { restCompany } from "../rest/company.ts";
import { restAppliedTag, restSegment, restSubscriptionType } from "../rest/labels.ts";
import { tokenOwnerId } from "../seed/teammates.ts";
import { segmentsOfContact } from "../state/segments.ts";
import { mustGet } from "../state/state.ts";
import { companyBy, contactBy, resourceBy } from "./lookup.ts";

/** Links that one contact may have. */
const mostCompanies = 1_000;

export const contactLinkHandlers = {
  attachContactToACompany: ({ state, path, body }) => {
    const contact = contactBy(state, path("contact_id"));
    const id = idIn(body, "id");
    if (id === undefined) throw missingParameter("company not specified");
    const company = companyBy(state, id);
    if (contact.company_ids.length >= mostCompanies) {
      throw new Refusal(
        400,
        "contact_company_limit_exceeded",
        `Contact has reached the maximum of ${mostCompanies} company associations`,
      );
    }
    return restCompany(state, joinCompany(state, contact.id, company.id));
  },
  detachContactFromACompany: ({ state, path }) => {
    const contact = contactBy(state, path("contact_id"));
    const company = companyBy(state, path("company_id"));
    if (!contact.company_ids.includes(company.id)) throw companyNotFound();
    return restCompany(state, leaveCompany(state, contact.id, company.id));
  },
  listCompaniesForAContact: (call) => {
    const { id, company_ids } = contactBy(call.state, call.path("contact_id"));
    const companies = company_ids.map((companyId) => mustGet(call.state, "companies", companyId));
    const own = `/contacts/${id}/companies`;
    const { data, ...page } = pageByNumber(call, companies, { perPage: 50, next: "address" }, own);
    return { type: "list", data: data.map((company) => restCompany(call.state, company)), ...page };
  },
  listSegmentsForAContact: ({ state, path }) => ({
    type: "list",
    data: segmentsOfContact(state, contactBy(state, path("contact_id"))).map(restSegment),
  }),
  listTagsForAContact: ({ state, path }) => ({
    type: "list",
    data: contactBy(state, path("contact_id")).tags.map((tag) => restAppliedTag(state, tag)),
  }),
  attachTagToContact: ({ state, path, body }) => {
    const contact = contactBy(state, path("contact_id"));
    const tag = resourceBy(state, "tags", idIn(body, "id")).id;
    return restAppliedTag(state, tagContact(state, contact.id, { tag, admin: tokenOwnerId }));
  },
  detachTagFromContact: ({ state, path }) => {
    const contact = contactBy(state, path("contact_id"));
    const applied = contact.tags.find(({ tag_id }) => tag_id === path("tag_id"));
    if (!applied) throw notFound();
    untagContact(state, contact.id, applied.tag_id);
    return restAppliedTag(state, applied);
  },
  listSubscriptionsForAContact: ({ state, path }) => {
    const { opted_in, opted_out } = contactBy(state, path("contact_id"));
    const types = [...opted_out, ...opted_in].map((id) => mustGet(state, "subscriptionTypes", id));
    return { type: "list", data: types.map(restSubscriptionType) };
  },
  attachSubscriptionTypeToContact: ({ state, path, body }) => {
    const contact = contactBy(state, path("contact_id"));
    const type = resourceBy(state, "subscriptionTypes", idIn(body, "id"));
    const consent = body.consent_type;
    if (consent !== "opt_in" && consent !== "opt_out") {
      throw badParameter("consent_type must be opt_in or opt_out", "consent_type");
    }
    setConsent(state, contact.id, type.id, consent);
    return restSubscriptionType(type);
  },
  detachSubscriptionTypeToContact: ({ state, path }) => {
    const { id, opted_in, opted_out } = contactBy(state, path("contact_id"));
    const type = resourceBy(state, "subscriptionTypes", path("subscription_id"));
    if (![...opted_in, ...opted_out].includes(type.id)) throw notFound();
    setConsent(state, id, type.id, opted_in.includes(type.id) ? "opt_out" : "opt_in");
    forgetConsent(state, id, type.id);
    return restSubscriptionType(type);
  },
  listSubscriptionTypes: ({ state }) => ({
    type: "list",
    data: state.all("subscriptionTypes").map(restSubscriptionType),
  }),
} satisfies Record<string, Handle>;

/** Lists explicit choices only; one that was taken back is not listed. */
function forgetConsent(state: Parameters<typeof contactBy>[0], contactId: string, typeId: string): void {
  const contact = mustGet(state, "contacts", contactId);
  state.put("contacts", {
    ...contact,
    opted_in: contact.opted_in.filter((id) => id !== typeId),
    opted_out: contact.opted_out.filter((id) => id !== typeId),
  });
}
