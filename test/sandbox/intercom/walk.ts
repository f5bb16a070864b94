import type { OperationId } from "../../../sandbox/intercom/http/routes.ts";
import { acme, ada, type Json, quentin } from "./open.ts";

/** What earlier steps have left for later ones, by name. */
export type Found = Record<string, string>;

/** One call of an operation: what it is given, and what of its answer is kept. */
export type Step = [
  operationId: OperationId,
  given: (found: Found) => unknown[],
  keep?: (answer: Json, found: Found) => void,
];

const nothing = () => [];
const from =
  (at: string, name = "id") =>
  (answer: Json, found: Found) => {
    found[at] = String(answer[name]);
  };
const admin_id = "814001";

const accounts: Step[] = [
  ["identifyAdmin", nothing],
  ["listAdmins", nothing],
  ["retrieveAdmin", () => ["814002"]],
  ["setAwayAdmin", () => ["814002", { away_mode_enabled: true, away_mode_reassign: false }]],
  ["listActivityLogs", () => [{ created_at_after: 1 }]],
  ["listTeams", nothing],
  ["retrieveTeam", () => ["520001"]],
  ["listSegments", () => [{ include_count: true }]],
  ["retrieveSegment", () => ["665f1c208a68186f435e0001"]],
  ["listSubscriptionTypes", nothing],
  ["createPhoneSwitch", () => [{ phone: "+353832345678" }]],
  ["listDataAttributes", () => [{ model: "company" }]],
  [
    "createDataAttribute",
    () => [{ name: "Mithril Shirt", model: "company", data_type: "string" }],
    from("attribute"),
  ],
  ["updateDataAttribute", ({ attribute }) => [attribute, { description: "Light", archived: true }]],
];

const content: Step[] = [
  ["listArticles", nothing],
  ["createArticle", () => [{ title: "Thanks", author_id: admin_id, state: "published" }], from("article")],
  ["retrieveArticle", ({ article }) => [article]],
  ["updateArticle", ({ article }) => [article, { title: "Thank you" }]],
  ["searchArticles", () => [{ phrase: "plan", highlight: true }]],
  ["deleteArticle", ({ article }) => [article]],
  ["listAllCollections", nothing],
  ["createCollection", () => [{ name: "Basics" }], from("collection")],
  ["retrieveCollection", ({ collection }) => [collection]],
  ["updateCollection", ({ collection }) => [collection, { name: "First steps" }]],
  ["deleteCollection", ({ collection }) => [collection]],
  ["listHelpCenters", nothing],
  ["retrieveHelpCenter", () => ["93"]],
  ["listNewsItems", nothing],
  ["createNewsItem", () => [{ title: "New", sender_id: admin_id, state: "live" }], from("news")],
  ["retrieveNewsItem", ({ news }) => [news]],
  ["updateNewsItem", ({ news }) => [news, { title: "Newer", sender_id: admin_id }]],
  ["deleteNewsItem", ({ news }) => [news]],
  ["listNewsfeeds", nothing],
  ["retrieveNewsfeed", () => ["53"]],
  ["listLiveNewsfeedItems", () => ["53"]],
];

const people: Step[] = [
  ["ListContacts", nothing],
  ["CreateContact", () => [{ email: "walker@example.com" }], from("contact")],
  ["ShowContact", ({ contact }) => [contact]],
  ["UpdateContact", ({ contact }) => [contact, { name: "Walker" }]],
  ["SearchContacts", () => [{ query: { field: "role", operator: "=", value: "user" } }]],
  ["createNote", ({ contact }) => [contact, { admin_id, body: "Hello" }], from("note")],
  ["listNotes", ({ contact }) => [contact]],
  ["retrieveNote", ({ note }) => [note]],
  ["attachTagToContact", ({ contact }) => [contact, { id: "7003" }]],
  ["listTagsForAContact", ({ contact }) => [contact]],
  ["detachTagFromContact", ({ contact }) => [contact, "7003"]],
  ["attachSubscriptionTypeToContact", ({ contact }) => [contact, { id: "303", consent_type: "opt_in" }]],
  ["listSubscriptionsForAContact", ({ contact }) => [contact]],
  ["detachSubscriptionTypeToContact", ({ contact }) => [contact, "303"]],
  ["listSegmentsForAContact", () => [ada]],
  ["createOrUpdateCompany", () => [{ company_id: "walk", name: "Walk" }], from("company")],
  ["attachContactToACompany", ({ contact, company }) => [contact, { id: company }]],
  ["listCompaniesForAContact", ({ contact }) => [contact]],
  ["ListAttachedContacts", ({ company }) => [company]],
  ["ListAttachedSegmentsForCompanies", () => [acme]],
  ["retrieveCompany", () => [{ company_id: "acme-001" }]],
  ["RetrieveACompanyById", () => [acme]],
  ["UpdateCompany", ({ company }) => [company, { name: "Walk on" }]],
  ["listAllCompanies", nothing],
  ["scrollOverAllCompanies", nothing],
  ["detachContactFromACompany", ({ contact, company }) => [contact, company]],
  ["deleteCompany", ({ company }) => [company]],
  ["createDataEvent", () => [{ event_name: "walked", created_at: 1_795_000_000, user_id: "user-1001" }]],
  ["lisDataEvents", () => [{ type: "user", intercom_user_id: ada }]],
  [
    "dataEventSummaries",
    () => [{ user_id: "user-1001", event_summaries: { event_name: "ran", count: 2, first: 1, last: 2 } }],
  ],
  ["ArchiveContact", ({ contact }) => [contact]],
  ["UnarchiveContact", ({ contact }) => [contact]],
  ["DeleteContact", ({ contact }) => [contact]],
  ["MergeContact", () => [{ from: quentin, into: ada }]],
  ["retrieveVisitorWithUserId", () => [{ user_id: "7c1d3f52-0000-4000-8000-000000000000" }], from("visitor")],
  ["updateVisitor", ({ visitor }) => [{ id: visitor, name: "Gareth" }]],
  [
    "convertVisitor",
    ({ visitor }) => [{ type: "user", visitor: { id: visitor }, user: { user_id: "gareth" } }],
  ],
];

const talk: Step[] = [
  ["listTags", nothing],
  ["createTag", () => [{ name: "walked" }], from("tag")],
  ["findTag", ({ tag }) => [tag]],
  [
    "createConversation",
    () => [{ from: { type: "user", id: ada }, body: "Hello" }],
    from("conversation", "conversation_id"),
  ],
  [
    "createMessage",
    () => [
      {
        from: { type: "admin", id: admin_id },
        to: { type: "user", id: ada },
        message_type: "inapp",
        body: "Hi",
      },
    ],
  ],
  ["listConversations", nothing],
  ["searchConversations", () => [{ query: { field: "open", operator: "=", value: true } }]],
  [
    "updateConversation",
    ({ conversation }) => [conversation, { read: true, custom_attributes: { mood: "fine" } }],
  ],
  [
    "replyConversation",
    ({ conversation }) => [conversation, { type: "admin", message_type: "comment", admin_id, body: "Hi" }],
  ],
  [
    "manageConversation",
    ({ conversation }) => [conversation, { message_type: "snoozed", admin_id, snoozed_until: 1_999_999_999 }],
  ],
  ["autoAssignConversation", ({ conversation }) => [conversation]],
  ["attachTagToConversation", ({ conversation, tag }) => [conversation, { id: tag, admin_id }]],
  ["detachTagFromConversation", ({ conversation, tag }) => [conversation, tag, { admin_id }]],
  [
    "attachContactToConversation",
    ({ conversation }) => [conversation, { admin_id, customer: { email: "dev@globex.example" } }],
  ],
  ["detachContactFromConversation", ({ conversation }) => [conversation, ada, { admin_id }]],
  [
    "retrieveConversation",
    ({ conversation }) => [conversation],
    (answer, found) => {
      found.part = answer.conversation_parts.conversation_parts.find(({ body }: Json) => body).id;
    },
  ],
  [
    "redactConversation",
    ({ conversation, part }) => [
      { type: "conversation_part", conversation_id: conversation, conversation_part_id: part },
    ],
  ],
  ["convertConversationToTicket", ({ conversation }) => [conversation, { ticket_type_id: "901" }]],
  ["listTicketTypes", nothing],
  ["createTicketType", () => [{ name: "Walk", category: "Customer" }], from("type")],
  ["getTicketType", ({ type }) => [type]],
  ["updateTicketType", ({ type }) => [type, { name: "Long walk" }]],
  [
    "createTicketTypeAttribute",
    ({ type }) => [type, { name: "Pace", description: "How fast", data_type: "string" }],
    from("pace"),
  ],
  ["updateTicketTypeAttribute", ({ type, pace }) => [type, pace, { description: "How slow" }]],
  ["createTicket", ({ type }) => [{ ticket_type_id: type, contacts: [{ id: ada }] }], from("ticket")],
  ["getTicket", ({ ticket }) => [ticket]],
  ["updateTicket", ({ ticket }) => [ticket, { state: "in_progress" }]],
  ["replyTicket", ({ ticket }) => [ticket, { type: "admin", message_type: "note", admin_id, body: "Seen" }]],
  ["attachTagToTicket", ({ ticket, tag }) => [ticket, { id: tag, admin_id }]],
  ["detachTagFromTicket", ({ ticket, tag }) => [ticket, tag, { admin_id }]],
  ["searchTickets", () => [{ query: { field: "state", operator: "=", value: "in_progress" } }]],
  ["deleteTag", ({ tag }) => [tag]],
  ["createDataExport", () => [{ created_at_after: 1, created_at_before: 2 }], from("job", "job_identifier")],
  ["getDataExport", ({ job }) => [job]],
  ["downloadDataExport", ({ job }) => [job]],
  ["cancelDataExport", ({ job }) => [job]],
];

/** A walk through all of Intercom, in an order in which every step finds what it needs. */
export const walk: Step[] = [...accounts, ...content, ...people, ...talk];
