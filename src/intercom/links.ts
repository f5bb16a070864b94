/** Where a workspace is hosted. A token works in its own region only. */
export type Region = "us" | "eu" | "au";

/** A workspace's pages. `appUrl` is where they are if not under https://app.intercom.com: those of a sandbox. */
export type Place = { appId: string; region: Region; appUrl?: string | undefined };

const apiUrls: Record<Region, string> = {
  us: "https://api.intercom.io",
  eu: "https://api.eu.intercom.io",
  au: "https://api.au.intercom.io",
};

const appUrls: Record<Region, string> = {
  us: "https://app.intercom.com",
  eu: "https://app.eu.intercom.com",
  au: "https://app.au.intercom.com",
};

export const apiUrlOf = (region: Region) => apiUrls[region];

/** The region that an API address belongs to; undefined for a sandbox or a proxy. */
export const regionOf = (apiUrl: string) =>
  (Object.keys(apiUrls) as Region[]).find((region) => apiUrl.startsWith(apiUrls[region]));

const appUrlOf = ({ region, appUrl = appUrls[region] }: Place) => appUrl;

/** Payloads carry no address of a conversation. This is the one that the inbox itself uses. */
export const inboxUrl = (place: Place, conversationId: string) =>
  `${appUrlOf(place)}/a/inbox/${encodeURIComponent(place.appId)}/inbox/shared/all/conversation/${encodeURIComponent(conversationId)}`;

/** The inbox knows a ticket by its `id`; its `ticket_id` is only the number that people see. */
export const ticketUrl = inboxUrl;

export const contactUrl = (place: Place, contactId: string) =>
  `${appUrlOf(place)}/a/apps/${encodeURIComponent(place.appId)}/users/${encodeURIComponent(contactId)}`;

/** Takes the Intercom id, not `company_id`. */
export const companyUrl = (place: Place, companyId: string) =>
  `${appUrlOf(place)}/a/apps/${encodeURIComponent(place.appId)}/companies/${encodeURIComponent(companyId)}`;
