import { replyAsAdmin } from "../mutations/conversation-reply.ts";
import { writeOnTicket } from "../mutations/ticket-talk.ts";
import { newSmallId } from "../state/identifiers.ts";
import { mustGet } from "../state/state.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { ticketPartItem } from "../webhook/ticket.ts";
import { conversationFor, ticketFor } from "./conversation-fixtures.ts";
import { adminFor, contactFor } from "./fixtures.ts";
import { type Scenario, scenario } from "./scenario.ts";

type Item = Record<string, unknown>;

/** Topics whose objects REST 2.11 does not show: the notification stands for itself. */
const alone = (topic: string, item: (id: string) => Item): [string, Scenario] => [
  topic,
  scenario([], ({ state }) => state.raise(topic, item(newSmallId(state, "later")))),
];

const lifeOf = (resource: string, type: string) =>
  ["created", "updated", "deleted"].map((verb) =>
    alone(`${resource}.${verb}`, (id) =>
      verb === "deleted" ? { type, id, deleted: true } : { type, id, name: `A ${type}` },
    ),
  );

const call = (topic: string, extra: Item): [string, Scenario] => [
  topic,
  scenario(["contact", "company", "admin"], (context) => {
    const { state } = context;
    const now = Math.floor(state.now() / 1_000);
    state.raise(topic, {
      type: "call",
      id: newSmallId(state, "call"),
      conversation_id: conversationFor(context).id,
      contact_id: contactFor(context).id,
      admin_id: adminFor(context).id,
      direction: "inbound",
      phone: "+4930555010",
      call_type: "phone",
      initiated_at: now - 180,
      answered_at: now - 170,
      ...extra,
    });
  }),
];

/** Topics that came after 2.11, or that only the Developer Hub shows; a 2.11 app may still receive them. */
export const laterScenarios: Record<string, Scenario> = Object.fromEntries([
  call("call.started", { state: "in-progress", ended_at: null }),
  call("call.ended", { state: "completed", ended_reason: "completed" }),
  call("call.transcription_available", {
    state: "completed",
    transcription_url: "https://sandbox.example/transcript",
  }),
  call("call.recording_available", {
    state: "completed",
    recording_url: "https://sandbox.example/recording",
  }),
  alone("job.completed", (id) => ({ type: "job", id, status: "success" })),
  alone("data_connector.execution.completed", (id) => ({
    type: "data_connector.execution",
    id,
    success: true,
    http_status: 200,
  })),
  alone("api.request.completed", (id) => ({
    type: "api_request",
    id,
    method: "GET",
    path: "/me",
    status: 200,
  })),
  alone("procedure.hitl_notification.created", (id) => ({
    type: "procedure.hitl_notification",
    id,
    state: "pending",
  })),
  alone("messenger.deployment_completed.event.created", (id) => ({ type: "messenger_deployment", id })),
  ...lifeOf("content_snippet", "content_snippet"),
  ...lifeOf("audience", "audience"),
  ...lifeOf("content_import_source", "content_import_source"),
]);

/** Answers that Intercom has translated: the ordinary item under another topic. */
export const translatedScenarios: Record<string, Scenario> = {
  "conversation.admin.replied.translated": scenario(
    ["conversation", "contact", "company", "admin", "body"],
    (context) => {
      const { state, options } = context;
      const { body = "Guten Tag!" } = options;
      const added = replyAsAdmin(state, conversationFor(context).id, { admin: adminFor(context).id, body });
      state.raise(
        "conversation.admin.replied.translated",
        conversationItem(state, added.conversation, [added.part]),
      );
    },
  ),
  "ticket.admin.replied.translated": scenario(["ticket", "admin", "body"], (context) => {
    const { state, options } = context;
    const { id } = ticketFor(context);
    const { body = "Guten Tag!" } = options;
    const part = writeOnTicket(state, id, { admin: adminFor(context).id, kind: "comment", body });
    state.raise(
      "ticket.admin.replied.translated",
      ticketPartItem(state, mustGet(state, "tickets", id), part),
    );
  }),
};
