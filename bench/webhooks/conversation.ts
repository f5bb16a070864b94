type Conversation = { id: string; contactId: string; at: number; part?: string; body?: string };

const words =
  "Hello, since this morning our nightly export stops half way with error 5012. The dashboard shows the job " +
  "as running, but no file arrives in the bucket, and two of our customers wait for their numbers today. ";

/** A conversation as a webhook has it, some 4 KB. `at` is unix seconds. */
export const conversationItem = ({
  id,
  contactId,
  at,
  part = "1",
  body = words.repeat(4),
}: Conversation) => ({
  type: "conversation",
  id,
  created_at: at - 90,
  updated_at: at,
  waiting_since: at,
  snoozed_until: null,
  source: {
    type: "conversation",
    id: `${id}0`,
    delivered_as: "customer_initiated",
    subject: "",
    body: `<p>${body}</p>`,
    author: author(contactId),
    attachments: [],
    url: "https://app.acme.example/exports/nightly",
    redacted: false,
  },
  contacts: {
    type: "contact.list",
    contacts: [{ type: "contact", id: contactId, external_id: `u-${contactId}` }],
  },
  first_contact_reply: {
    created_at: at - 90,
    type: "conversation",
    url: "https://app.acme.example/exports/nightly",
  },
  admin_assignee_id: null,
  team_assignee_id: null,
  open: true,
  state: "open",
  read: false,
  tags: { type: "tag.list", tags: [] },
  priority: "not_priority",
  sla_applied: null,
  statistics,
  conversation_rating: null,
  teammates: { type: "admin.list", admins: [] },
  title: "",
  custom_attributes: {
    "Copilot used": false,
    "Has attachments": false,
    Language: "English",
    Urgency: "Normal",
  },
  topics: { type: "topic.list", topics: [], total_count: 0 },
  ticket: null,
  linked_objects: { type: "list", data: [], total_count: 0, has_more: false },
  ai_agent: null,
  ai_agent_participated: false,
  conversation_parts: {
    type: "conversation_part.list",
    conversation_parts: [
      {
        type: "conversation_part",
        id: `${id}${part}`,
        part_type: "comment",
        body: `<p class="no-margin">${body}</p>`,
        created_at: at,
        updated_at: at,
        notified_at: at,
        assigned_to: null,
        author: author(contactId),
        attachments: [],
        external_id: null,
        redacted: false,
      },
    ],
    total_count: 1,
  },
});

const author = (id: string) => ({ type: "user", id, name: "Mara Vale", email: "mara.vale@acme.example" });

const statistics = {
  type: "conversation_statistics",
  time_to_assignment: null,
  time_to_admin_reply: null,
  time_to_first_close: null,
  time_to_last_close: null,
  median_time_to_reply: null,
  first_contact_reply_at: "2026-11-20T11:58:30.000Z",
  first_assignment_at: null,
  first_admin_reply_at: null,
  first_close_at: null,
  last_assignment_at: null,
  last_assignment_admin_reply_at: null,
  last_contact_reply_at: "2026-11-20T12:00:00.000Z",
  last_admin_reply_at: null,
  last_close_at: null,
  last_closed_by_id: null,
  count_reopens: 0,
  count_assignments: 0,
  count_conversation_parts: 2,
};
