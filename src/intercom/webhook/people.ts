import type { Contents } from "./contents.ts";

/** Ids of every contact that the notification concerns. */
export function contactIdsOf(item: Record<string, unknown>, contents: Contents): string[] {
  const { conversation, ticket, contact } = contents;
  const participants = conversation?.contacts?.contacts ?? ticket?.contacts?.contacts ?? [];
  const within = item.type === "event" ? item.intercom_user_id : undefined;
  return distinct([contact?.id, ...participants.map(({ id }) => id), within]);
}

/** Intercom's ids of every company that the notification concerns, as far as it tells. */
export function companyIdsOf(contents: Contents): string[] {
  const { company, contact, ticket } = contents;
  const ofTicket = ticket?.company_id;
  return distinct([
    company?.id,
    ...(contact?.companies?.data ?? []).map(({ id }) => id),
    // Whether a ticket tells Intercom's id or the workspace's own is not documented; only the former looks like this.
    ofTicket && /^[0-9a-f]{24}$/.test(ofTicket) ? ofTicket : undefined,
  ]);
}

const distinct = (ids: readonly unknown[]) => [
  ...new Set(ids.filter((id): id is string => typeof id === "string" && id !== "")),
];
