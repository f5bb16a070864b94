import { replyAsAdmin } from "../deeds/conversation-reply.ts";
import { writeOnTicket } from "../deeds/ticket-talk.ts";
import { conversationItem } from "../webhook/conversation.ts";
import { ticketPartItem } from "../webhook/ticket.ts";
import { newSmallId } from "../world/identifiers.ts";
import { must } from "../world/must.ts";
import { castAdmin, castContact } from "./cast.ts";
import { castConversation, castTicket } from "./cast-conversation.ts";
import { type Play, play } from "./stage.ts";

type Item = Record<string, unknown>;

/** Topics whose objects REST 2.11 does not show: the notification stands for itself. */
const alone = (topic: string, item: (id: string) => Item): [string, Play] => [
  topic,
  play([], ({ world }) => world.tell(topic, item(newSmallId(world, "later")))),
];

const lifeOf = (resource: string, type: string) =>
  ["created", "updated", "deleted"].map((verb) =>
    alone(`${resource}.${verb}`, (id) =>
      verb === "deleted" ? { type, id, deleted: true } : { type, id, name: `A ${type}` },
    ),
  );

const call = (topic: string, extra: Item): [string, Play] => [
  topic,
  play(["contact", "company", "admin"], (stage) => {
    const { world } = stage;
    const now = Math.floor(world.now() / 1_000);
    world.tell(topic, {
      type: "call",
      id: newSmallId(world, "call"),
      conversation_id: castConversation(stage).id,
      contact_id: castContact(stage).id,
      admin_id: castAdmin(stage).id,
      direction: "inbound",
      phone: "+4930555010",
      call_type: "phone",
      initiated_at: now - 180,
      answered_at: now - 170,
      ...extra,
    });
  }),
];

/** Topics that came after 2.11, or that only the Developer Hub shows; a 2.11 app may meet them all the same. */
export const laterPlays: Record<string, Play> = Object.fromEntries([
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
export const translatedPlays: Record<string, Play> = {
  "conversation.admin.replied.translated": play(
    ["conversation", "contact", "company", "admin", "body"],
    (stage) => {
      const { world, options } = stage;
      const { body = "Guten Tag!" } = options;
      const added = replyAsAdmin(world, castConversation(stage).id, { admin: castAdmin(stage).id, body });
      world.tell(
        "conversation.admin.replied.translated",
        conversationItem(world, added.conversation, [added.part]),
      );
    },
  ),
  "ticket.admin.replied.translated": play(["ticket", "admin", "body"], (stage) => {
    const { world, options } = stage;
    const { id } = castTicket(stage);
    const { body = "Guten Tag!" } = options;
    const part = writeOnTicket(world, id, { admin: castAdmin(stage).id, kind: "comment", body });
    world.tell("ticket.admin.replied.translated", ticketPartItem(world, must(world, "tickets", id), part));
  }),
};
