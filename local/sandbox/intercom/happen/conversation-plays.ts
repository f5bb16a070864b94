import { minutes } from "../../../../src/platform/time.ts";
import { assignConversation } from "../deeds/conversation-assign.ts";
import { readConversation, tagConversation } from "../deeds/conversation-mark.ts";
import { rateConversation } from "../deeds/conversation-rate.ts";
import { deleteConversation, redact } from "../deeds/conversation-redact.ts";
import { noteOnConversation, replyAsAdmin, replyAsContact } from "../deeds/conversation-reply.ts";
import { startConversation, startConversationAsAdmin } from "../deeds/conversation-start.ts";
import {
  closeConversation,
  openConversation,
  setPriority,
  snoozeConversation,
  unsnoozeConversation,
} from "../deeds/conversation-state.ts";
import { castAdmin, castContact, castTag, castTeam } from "./cast.ts";
import { castConversation } from "./cast-conversation.ts";
import { oneOf, wholeNumber } from "./options.ts";
import { type Play, play, type Stage } from "./stage.ts";

const which = ["conversation", "contact", "company"] as const;
const acts = [...which, "admin"] as const;

const assign = play([...acts, "team", "body"], (stage) => {
  const { id, admin_assignee_id } = castConversation(stage);
  const by = castAdmin(stage).id;
  const { body } = stage.options;
  if (stage.options.team !== undefined)
    assignConversation(stage.world, id, { by, team: castTeam(stage).id, body });
  else
    assignConversation(stage.world, id, {
      by,
      admin: stage.options.admin ? by : otherAdmin(stage, admin_assignee_id),
      body,
    });
});

export const conversationPlays: Record<string, Play> = {
  "conversation.user.created": play(["contact", "company", "body", "subject"], (stage) => {
    const { body = "Hello, our export has stopped working. Can you help?", subject } = stage.options;
    startConversation(stage.world, { contactId: castContact(stage).id, body, subject });
  }),
  "conversation.user.replied": play([...which, "body"], (stage) => {
    const conversation = castConversation(stage, ["open", "snoozed"]);
    const contactId = stage.options.contact ? castContact(stage).id : conversation.contact_ids[0]!;
    replyAsContact(stage.world, conversation.id, {
      contactId,
      body: stage.options.body ?? "Is there any news?",
    });
  }),
  "conversation.admin.single.created": play(["contact", "company", "admin", "body", "subject"], (stage) => {
    const { body = "Hi, how is it going so far?", subject } = stage.options;
    const admin = castAdmin(stage).id;
    startConversationAsAdmin(stage.world, { admin, contactId: castContact(stage).id, body, subject });
  }),
  "conversation.admin.replied": play([...acts, "body"], (stage) => {
    const { id, admin_assignee_id } = castConversation(stage);
    const admin = castAdmin(stage, admin_assignee_id).id;
    replyAsAdmin(stage.world, id, {
      admin,
      body: stage.options.body ?? "Thank you for writing, I am on it.",
    });
  }),
  "conversation.admin.noted": play([...acts, "body"], (stage) => {
    const { id } = castConversation(stage);
    const body = stage.options.body ?? "Seen this before, see the runbook.";
    noteOnConversation(stage.world, id, { admin: castAdmin(stage).id, body });
  }),
  "conversation.admin.assigned": assign,
  "conversation.admin.open.assigned": assign,
  "conversation.admin.closed": play([...acts, "body"], (stage) => {
    const { id } = castConversation(stage, ["open", "snoozed"]);
    closeConversation(stage.world, id, { admin: castAdmin(stage).id, body: stage.options.body });
  }),
  "conversation.admin.opened": play(acts, (stage) => {
    const { id } = castConversation(stage, ["closed"]);
    openConversation(stage.world, id, { admin: castAdmin(stage).id });
  }),
  "conversation.admin.snoozed": play([...acts, "minutes"], (stage) => {
    const until = stage.world.now() + minutes(wholeNumber(stage.options, "minutes", 60));
    snoozeConversation(stage.world, castConversation(stage).id, { admin: castAdmin(stage).id, until });
  }),
  "conversation.admin.unsnoozed": play(acts, (stage) => {
    const { world } = stage;
    const { id, state } = castConversation(stage, ["snoozed"]);
    const admin = castAdmin(stage).id;
    if (state !== "snoozed") snoozeConversation(world, id, { admin, until: world.now() + minutes(60) });
    unsnoozeConversation(world, id, { admin });
  }),
  "conversation.priority.updated": play([...acts, "priority"], (stage) => {
    const { id, priority } = castConversation(stage);
    const other = priority === "priority" ? "not_priority" : "priority";
    const wanted = oneOf(stage.options, "priority", ["priority", "not_priority"], other);
    setPriority(stage.world, id, { admin: castAdmin(stage).id, priority: wanted });
  }),
  "conversation.rating.added": play([...which, "rating", "remark"], (stage) => {
    const { id } = castConversation(stage, ["open", "snoozed", "closed"]);
    const rating = Number(oneOf(stage.options, "rating", ["1", "2", "3", "4", "5"], "2"));
    rateConversation(stage.world, id, { rating, remark: stage.options.remark ?? null });
  }),
  "conversation.read": play(which, (stage) => readConversation(stage.world, castConversation(stage).id)),
  "conversation.deleted": play(["conversation", "contact", "company"], (stage) => {
    const { world, options } = stage;
    const fresh = () =>
      startConversation(world, { contactId: castContact(stage).id, body: "Please ignore this." });
    deleteConversation(world, (options.conversation === undefined ? fresh() : castConversation(stage)).id);
  }),
  "conversation_part.redacted": play(which, (stage) => {
    redact(stage.world, ...lastPart(stage));
  }),
  "conversation_part.tag.created": play([...acts, "tag"], (stage) => {
    const [id] = lastPart(stage);
    const { tags } = castConversation({ ...stage, options: { conversation: id } });
    const free = stage.world.all("tags").find((tag) => !tags.some(({ tag_id }) => tag_id === tag.id));
    const tag = castTag(stage, free?.name ?? `follow up ${tags.length}`);
    tagConversation(stage.world, id, { tag, admin: castAdmin(stage).id });
  }),
};

function otherAdmin({ world }: Stage, assigned: string | null): string {
  const others = world.all("admins").filter(({ id, bot }) => !bot && id !== assigned);
  return others[1]?.id ?? others[0]!.id;
}

/** The latest conversation and its last part that still says something, one being written if there is none. */
function lastPart(stage: Stage): [conversation: string, part: string] {
  const { id, parts, contact_ids } = castConversation(stage);
  const part = parts.findLast(({ body, redacted }) => body !== null && !redacted);
  if (part) return [id, part.id];
  const written = replyAsContact(stage.world, id, {
    contactId: contact_ids[0]!,
    body: "My card number is 4242.",
  });
  return [id, written.part.id];
}
