import { html } from "hono/html";
import { companyUrl, contactUrl, inboxUrl, type Place } from "../../../src/intercom/links.ts";
import type { Html } from "../../plumbing/page.ts";
import type { State } from "../state/state.ts";

/** The workspace that pages show, and where they are. */
export type Shown = { state: State; place: Place };

const nameOf = (contact: { id: string; name: string | null; email: string | null }) =>
  contact.name ?? contact.email ?? contact.id;

export function contactLink({ state, place }: Shown, id: string): Html {
  const contact = state.get("contacts", id);
  return html`<a href="${contactUrl(place, id)}">${contact ? nameOf(contact) : id}</a>`;
}

export function companyLink({ state, place }: Shown, id: string): Html {
  return html`<a href="${companyUrl(place, id)}">${state.get("companies", id)?.name ?? id}</a>`;
}

export const talkLink = ({ place }: Shown, id: string, words: string): Html =>
  html`<a href="${inboxUrl(place, id)}">${words}</a>`;

/** Links with commas between. */
export const listed = (links: readonly Html[]): Html | undefined =>
  links.length > 0 ? html`${links.map((link, nth) => (nth > 0 ? html`, ${link}` : link))}` : undefined;

/** Who has it: the teammate, and the team in brackets. */
export function assignee(
  { state }: Shown,
  {
    admin_assignee_id,
    team_assignee_id,
  }: { admin_assignee_id: string | null; team_assignee_id: string | null },
): string {
  const teammate = state.get("admins", admin_assignee_id)?.name;
  const team = state.get("teams", team_assignee_id)?.name;
  if (teammate && team) return `${teammate} (${team})`;
  return teammate ?? team ?? "no one";
}

export const tagNames = ({ state }: Shown, tags: readonly { tag_id: string }[]): string =>
  tags.map(({ tag_id }) => state.get("tags", tag_id)?.name ?? tag_id).join(", ");
