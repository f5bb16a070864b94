import { IntercomClient, IntercomError } from "intercom-client";
import { expect, test } from "vitest";
import { sandboxAccessToken } from "../../../local/sandbox/intercom/credentials.ts";
import { routes } from "../../../local/sandbox/intercom/http/routes.ts";
import { acme, ada, type Json, openSandbox, quentin } from "./open.ts";

/** Intercom's own client, told to speak 2.11, against the sandbox. */
function official() {
  const sandbox = openSandbox();
  const client = new IntercomClient({
    token: sandboxAccessToken,
    version: "2.11",
    environment: "https://sandbox.test",
    maxRetries: 0,
    fetch: async (input, init) => sandbox.app.request(input as string, init),
  });
  return { sandbox, client };
}

const admin_id = "814001";
const read = async (pages: AsyncIterable<unknown>) => {
  const items: Json[] = [];
  for await (const item of pages) items.push(item);
  return items;
};

test("reads every kind of list to its end", async () => {
  const { client, sandbox } = official();
  expect(await read(await client.contacts.list({ per_page: 3 }))).toHaveLength(20);
  const query = { field: "role", operator: "=" as const, value: "user" };
  expect(await read(await client.contacts.search({ query, pagination: { per_page: 5 } }))).toHaveLength(16);
  expect(await read(await client.conversations.list({ per_page: 2 }))).toHaveLength(6);
  expect(await read(await client.companies.list({ per_page: 3 }))).toHaveLength(8);
  const scrolled = await client.companies.scroll();
  expect(scrolled.data).toHaveLength(8);
  expect(await read(await client.articles.list({ per_page: 2 }))).toHaveLength(4);
  expect(sandbox.calls().versions).toEqual({ "2.11": sandbox.calls().total });
});

test("meets Intercom's errors", async () => {
  const { client } = official();
  const error = await client.contacts.find({ contact_id: "none" }).catch((thrown: Json) => thrown);
  expect(error).toBeInstanceOf(IntercomError);
  expect(error.statusCode).toBe(404);
  expect(error.body).toMatchObject({ type: "error.list", errors: [{ code: "not_found" }] });
});

test("does everything that 2.11 has, by its own methods", async () => {
  const { client, sandbox } = official();
  await client.admins.identify();
  await client.admins.list();
  await client.admins.find({ admin_id: 814002 });
  await client.admins.away({ admin_id: 814002, away_mode_enabled: true, away_mode_reassign: true });
  await client.admins.listAllActivityLogs({ created_at_after: "1" });
  await client.teams.list();
  await client.teams.find({ team_id: "520001" });
  await client.segments.list({ include_count: true });
  await client.segments.find({ segment_id: "665f1c208a68186f435e0001" });
  await client.subscriptionTypes.list();
  await client.phoneCallRedirects.create({ phone: "+353832345678" });
  await client.dataAttributes.list();
  await client.dataAttributes.create({ name: "Mithril", model: "company", data_type: "string" } as never);
  await client.dataAttributes.update({
    data_attribute_id: 34,
    body: { description: "d", archived: false } as never,
  });

  const article = await client.articles.create({ title: "Thanks", author_id: 814001, state: "published" });
  const article_id = Number(article.id);
  await client.articles.list();
  await client.articles.find({ article_id });
  await client.articles.update({ article_id, title: "Thank you" });
  await client.articles.search({ phrase: "plan" });
  await client.articles.delete({ article_id });
  const collection = await client.helpCenters.collections.create({ name: "Basics" });
  const collection_id = Number(collection.id);
  await client.helpCenters.collections.list();
  await client.helpCenters.collections.find({ collection_id });
  await client.helpCenters.collections.update({ collection_id, name: "First steps" });
  await client.helpCenters.collections.delete({ collection_id });
  await client.helpCenters.list();
  await client.helpCenters.find({ help_center_id: 93 });
  const news = await client.news.items.create({ title: "New", sender_id: 814001 });
  const news_item_id = Number(news.id);
  await client.news.items.list();
  await client.news.items.find({ news_item_id });
  await client.news.items.update({ news_item_id, body: { title: "Newer", sender_id: 814001 } });
  await client.news.items.delete({ news_item_id });
  await client.news.feeds.list();
  await client.news.feeds.find({ newsfeed_id: "53" });
  await client.news.feeds.listItems({ newsfeed_id: "53" });

  const contact = await client.contacts.create({ email: "walker@example.com" });
  const contact_id = contact.id as string;
  await client.contacts.list();
  await client.contacts.find({ contact_id });
  await client.contacts.update({ contact_id, name: "Walker" });
  await client.contacts.search({ query: { field: "role", operator: "=", value: "user" } });
  const note = await client.notes.create({ contact_id, admin_id, body: "Hello" });
  await client.notes.list({ contact_id });
  await client.notes.find({ note_id: Number(note.id) });
  await client.tags.tagContact({ contact_id, id: "7003" });
  await client.contacts.listAttachedTags({ contact_id });
  await client.tags.untagContact({ contact_id, tag_id: "7003" });
  await client.contacts.attachSubscription({ contact_id, id: "303", consent_type: "opt_in" });
  await client.contacts.listAttachedSubscriptions({ contact_id });
  await client.contacts.detachSubscription({ contact_id, subscription_id: "303" });
  await client.contacts.listAttachedSegments({ contact_id: ada });
  const company = await client.companies.createOrUpdate({ company_id: "walk", name: "Walk" });
  const company_id = company.id as string;
  await client.companies.attachContact({ contact_id, id: company_id });
  await client.contacts.listAttachedCompanies({ contact_id });
  await client.companies.listAttachedContacts({ company_id });
  await client.companies.listAttachedSegments({ company_id: acme });
  await client.companies.retrieve({ company_id: "acme-001" });
  await client.companies.find({ company_id: acme });
  await client.companies.update({ company_id });
  await client.companies.list();
  await client.companies.scroll();
  await client.companies.detachContact({ contact_id, company_id });
  await client.companies.delete({ company_id });
  await client.events.create({ event_name: "walked", created_at: 1_795_000_000, user_id: "user-1001" });
  await client.events.list({ type: "user", intercom_user_id: ada });
  await client.events.summaries({
    user_id: "user-1001",
    event_summaries: { event_name: "ran", count: 2, first: 1, last: 2 },
  });
  await client.contacts.archive({ contact_id });
  await client.contacts.unarchive({ contact_id });
  await client.contacts.delete({ contact_id });
  await client.contacts.mergeLeadInUser({ from: quentin, into: ada });
  const visitor = await client.visitors.find({ user_id: "7c1d3f52-0000-4000-8000-000000000000" });
  await client.visitors.update({ id: visitor?.id as string, name: "Gareth" });
  await client.visitors.mergeToContact({
    type: "user",
    visitor: { id: visitor?.id as string },
    user: { user_id: "gareth" },
  });

  const tag = (await client.tags.create({ name: "walked" })) as Json;
  const started = await client.conversations.create({ from: { type: "user", id: ada }, body: "Hello" });
  const conversation_id = started.conversation_id as string;
  await client.tags.list();
  await client.tags.find({ tag_id: tag.id });
  await client.messages.create({
    message_type: "in_app",
    body: "Hi",
    from: { type: "admin", id: 814001 },
    to: { type: "user", id: ada },
  } as never);
  await client.conversations.list();
  await client.conversations.search({ query: { field: "open", operator: "=", value: "true" } });
  await client.conversations.update({ conversation_id, read: true, custom_attributes: { mood: "fine" } });
  await client.conversations.reply({
    conversation_id,
    body: { type: "admin", message_type: "comment", admin_id, body: "Hi" },
  });
  await client.conversations.manage({ conversation_id, body: { message_type: "open", admin_id } });
  await client.conversations.runAssignmentRules({ conversation_id });
  await client.tags.tagConversation({ conversation_id, id: tag.id, admin_id });
  await client.tags.untagConversation({ conversation_id, tag_id: tag.id, admin_id });
  await client.conversations.attachContactAsAdmin({
    conversation_id,
    admin_id,
    customer: { email: "dev@globex.example" },
  } as never);
  await client.conversations.detachContactAsAdmin({ conversation_id, contact_id: ada, admin_id });
  const conversation = await client.conversations.find({ conversation_id });
  const parts = conversation.conversation_parts?.conversation_parts ?? [];
  await client.conversations.redactConversationPart({
    type: "conversation_part",
    conversation_id,
    conversation_part_id: parts.find(({ body }) => body)?.id as string,
  });
  await client.conversations.convertToTicket({ conversation_id, ticket_type_id: "901" } as never);

  const type = await client.ticketTypes.create({ name: "Walk", category: "Customer" });
  const ticket_type_id = type?.id as string;
  await client.ticketTypes.list();
  await client.ticketTypes.get({ ticket_type_id });
  await client.ticketTypes.update({ ticket_type_id, name: "Long walk" });
  const pace = await client.ticketTypes.attributes.create({
    ticket_type_id,
    name: "Pace",
    description: "How fast",
    data_type: "string",
  });
  await client.ticketTypes.attributes.update({
    ticket_type_id,
    attribute_id: pace?.id as string,
    description: "How slow",
  });
  const ticket = await client.tickets.create({ ticket_type_id, contacts: [{ id: ada }] });
  const ticket_id = ticket?.id as string;
  await client.tickets.get({ ticket_id });
  await client.tickets.update({ ticket_id, is_shared: true });
  await client.tickets.reply({
    ticket_id,
    body: { type: "admin", message_type: "note", admin_id, body: "Seen" },
  });
  await client.tags.tagTicket({ ticket_id, id: tag.id, admin_id });
  await client.tags.untagTicket({ ticket_id, tag_id: tag.id, admin_id });
  await client.tickets.search({ query: { field: "state", operator: "=", value: "submitted" } });
  await client.tags.delete({ tag_id: tag.id });

  const { job_identifier = "" } = await client.dataExport.create({
    created_at_after: 1,
    created_at_before: 2,
  });
  await client.dataExport.find({ job_identifier });
  sandbox.pass(10_000);
  await client.dataExport.download({ job_identifier });
  await client.dataExport.cancel({ job_identifier });

  const { counts, statuses } = sandbox.calls();
  expect(Object.keys(statuses).toSorted()).toEqual(["200", "202"]);
  expect(Object.values(routes).filter((route) => !(route in counts))).toEqual([]);
});
