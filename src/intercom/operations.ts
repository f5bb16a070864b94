import * as admins from "./operations/admins.ts";
import * as articles from "./operations/articles.ts";
import * as companies from "./operations/companies.ts";
import * as contacts from "./operations/contacts.ts";
import * as conversations from "./operations/conversations.ts";
import * as dataAttributes from "./operations/data-attributes.ts";
import * as dataEvents from "./operations/data-events.ts";
import * as dataExports from "./operations/data-exports.ts";
import * as helpCenter from "./operations/help-center.ts";
import * as messages from "./operations/messages.ts";
import * as news from "./operations/news.ts";
import * as notes from "./operations/notes.ts";
import * as phoneSwitches from "./operations/phone-switches.ts";
import * as segments from "./operations/segments.ts";
import * as subscriptionTypes from "./operations/subscription-types.ts";
import * as tags from "./operations/tags.ts";
import * as teams from "./operations/teams.ts";
import * as ticketTypes from "./operations/ticket-types.ts";
import * as tickets from "./operations/tickets.ts";
import * as visitors from "./operations/visitors.ts";

/** All 108 operations of API 2.11, named by their operationId in the specification. */
export const operations = {
  ...admins,
  ...articles,
  ...companies,
  ...contacts,
  ...conversations,
  ...dataAttributes,
  ...dataEvents,
  ...dataExports,
  ...helpCenter,
  ...messages,
  ...news,
  ...notes,
  ...phoneSwitches,
  ...segments,
  ...subscriptionTypes,
  ...tags,
  ...teams,
  ...ticketTypes,
  ...tickets,
  ...visitors,
} as const;
