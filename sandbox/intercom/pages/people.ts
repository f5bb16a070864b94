import { html } from "hono/html";
import { facts, type Html, moment } from "../../plumbing/page.ts";
import { plainText } from "../html.ts";
import type { Company } from "../records/company.ts";
import type { Contact } from "../records/contact.ts";
import type { Conversation } from "../records/conversation.ts";
import { companyLink, contactLink, listed, type Shown, tagNames, talkLink } from "./links.ts";

/** The newest that are listed. */
const most = 25;

export function contactPage(shown: Shown, contact: Contact): { title: string; body: Html } {
  const { id, name, email, location } = contact;
  return {
    title: name ?? email ?? id,
    body: html`${facts([
      ["Role", contact.archived ? `${contact.role}, archived` : contact.role],
      ["E-mail", email],
      ["Phone", contact.phone],
      ["Companies", listed(contact.company_ids.map((one) => companyLink(shown, one)))],
      ["Owner", shown.state.get("admins", contact.owner_id)?.name],
      ["Signed up", moment(contact.signed_up_at)],
      ["Last seen", moment(contact.last_seen_at)],
      ["Place", [location.city, location.country].filter(Boolean).join(", ")],
      ["Tags", tagNames(shown, contact.tags)],
      ...Object.entries(contact.custom_attributes).map(([key, value]) => [key, String(value ?? "")] as const),
      ["Id", id],
    ])}${conversations(shown, ({ contact_ids }) => contact_ids.includes(id))}`,
  };
}

export function companyPage(shown: Shown, company: Company): { title: string; body: Html } {
  const { state } = shown;
  const { id, name } = company;
  const people = state.all("contacts").filter(({ company_ids }) => company_ids.includes(id));
  const isTheirs = new Set(people.map((one) => one.id));
  return {
    title: name ?? id,
    body: html`${facts([
      ["Plan", company.plan],
      ["Monthly spend", company.monthly_spend ? String(company.monthly_spend) : undefined],
      ["Size", company.size === null ? undefined : String(company.size)],
      ["Website", company.website],
      ["Industry", company.industry],
      [
        "Tags",
        tagNames(
          shown,
          company.tag_ids.map((tag_id) => ({ tag_id })),
        ),
      ],
      ["Contacts", listed(people.slice(-most).map((one) => contactLink(shown, one.id)))],
      ...Object.entries(company.custom_attributes).map(([key, value]) => [key, String(value ?? "")] as const),
      ["Id", id],
    ])}${conversations(shown, ({ contact_ids }) => contact_ids.some((one) => isTheirs.has(one)))}`,
  };
}

function conversations(shown: Shown, isWanted: (one: Conversation) => boolean): Html | string {
  const found = shown.state.all("conversations").filter(isWanted);
  if (found.length === 0) return "";
  const newest = found.toSorted((a, b) => b.updated_at - a.updated_at).slice(0, most);
  return html`<h2>Conversations</h2>
<ul>${newest.map(({ id, source, state, updated_at }) => {
    const words = plainText(source.subject || source.body || "").replaceAll(/\s+/g, " ");
    const what = words.slice(0, 80) || `Conversation ${id}`;
    return html`<li class="part">${talkLink(shown, id, what)} <span class="from">${state}, ${moment(updated_at)}</span></li>`;
  })}</ul>`;
}
