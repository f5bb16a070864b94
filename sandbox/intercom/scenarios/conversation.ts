import { minutes } from "../../../src/platform/time.ts";
import { assignConversation } from "../mutations/conversation-assign.ts";
import { rateConversation, readConversation, tagConversation } from "../mutations/conversation-mark.ts";
import { deleteConversation, redact } from "../mutations/conversation-redact.ts";
import { noteOnConversation, replyAsAdmin, replyAsContact } from "../mutations/conversation-reply.ts";
import { startConversation, startConversationAsAdmin } from "../mutations/conversation-start.ts";
import {
  closeConversation,
  openConversation,
  setPriority,
  snoozeConversation,
  unsnoozeConversation,
} from "../mutations/conversation-state.ts";
import { conversationFor } from "./conversation-fixtures.ts";
import { adminFor, contactFor, tagFor, teamFor } from "./fixtures.ts";
import { oneOf, wholeNumber } from "./options.ts";
import { type Scenario, type ScenarioContext, scenario } from "./scenario.ts";

const which = ["conversation", "contact", "company"] as const;
const acts = [...which, "admin"] as const;

const assign = scenario([...acts, "team", "body"], (context) => {
  const { id, admin_assignee_id } = conversationFor(context);
  const by = adminFor(context).id;
  const { body } = context.options;
  if (context.options.team !== undefined)
    assignConversation(context.state, id, { by, team: teamFor(context).id, body });
  else
    assignConversation(context.state, id, {
      by,
      admin: context.options.admin ? by : otherAdmin(context, admin_assignee_id),
      body,
    });
});

export const conversationScenarios: Record<string, Scenario> = {
  "conversation.user.created": scenario(["contact", "company", "body", "subject"], (context) => {
    const { body = "Hello, our export has stopped working. Can you help?", subject } = context.options;
    startConversation(context.state, { contactId: contactFor(context).id, body, subject });
  }),
  "conversation.user.replied": scenario([...which, "body"], (context) => {
    const conversation = conversationFor(context, ["open", "snoozed"]);
    const contactId = context.options.contact ? contactFor(context).id : conversation.contact_ids[0]!;
    replyAsContact(context.state, conversation.id, {
      contactId,
      body: context.options.body ?? "Is there any news?",
    });
  }),
  "conversation.admin.single.created": scenario(
    ["contact", "company", "admin", "body", "subject"],
    (context) => {
      const { body = "Hi, how is it going so far?", subject } = context.options;
      const admin = adminFor(context).id;
      startConversationAsAdmin(context.state, { admin, contactId: contactFor(context).id, body, subject });
    },
  ),
  "conversation.admin.replied": scenario([...acts, "body"], (context) => {
    const { id, admin_assignee_id } = conversationFor(context);
    const admin = adminFor(context, admin_assignee_id).id;
    replyAsAdmin(context.state, id, {
      admin,
      body: context.options.body ?? "Thank you for writing, I am on it.",
    });
  }),
  "conversation.admin.noted": scenario([...acts, "body"], (context) => {
    const { id } = conversationFor(context);
    const body = context.options.body ?? "Seen this before, see the runbook.";
    noteOnConversation(context.state, id, { admin: adminFor(context).id, body });
  }),
  "conversation.admin.assigned": assign,
  "conversation.admin.open.assigned": assign,
  "conversation.admin.closed": scenario([...acts, "body"], (context) => {
    const { id } = conversationFor(context, ["open", "snoozed"]);
    closeConversation(context.state, id, { admin: adminFor(context).id, body: context.options.body });
  }),
  "conversation.admin.opened": scenario(acts, (context) => {
    const { id } = conversationFor(context, ["closed"]);
    openConversation(context.state, id, { admin: adminFor(context).id });
  }),
  "conversation.admin.snoozed": scenario([...acts, "minutes"], (context) => {
    const until = context.state.now() + minutes(wholeNumber(context.options, "minutes", 60));
    snoozeConversation(context.state, conversationFor(context).id, { admin: adminFor(context).id, until });
  }),
  "conversation.admin.unsnoozed": scenario(acts, (context) => {
    const { state } = context;
    const { id, state: now } = conversationFor(context, ["snoozed"]);
    const admin = adminFor(context).id;
    if (now !== "snoozed") snoozeConversation(state, id, { admin, until: state.now() + minutes(60) });
    unsnoozeConversation(state, id, { admin });
  }),
  "conversation.priority.updated": scenario([...acts, "priority"], (context) => {
    const { id, priority } = conversationFor(context);
    const other = priority === "priority" ? "not_priority" : "priority";
    const wanted = oneOf(context.options, "priority", ["priority", "not_priority"], other);
    setPriority(context.state, id, { admin: adminFor(context).id, priority: wanted });
  }),
  "conversation.rating.added": scenario([...which, "rating", "remark"], (context) => {
    const { id } = conversationFor(context, ["open", "snoozed", "closed"]);
    const rating = Number(oneOf(context.options, "rating", ["1", "2", "3", "4", "5"], "2"));
    rateConversation(context.state, id, { rating, remark: context.options.remark ?? null });
  }),
  "conversation.read": scenario(which, (context) =>
    readConversation(context.state, conversationFor(context).id),
  ),
  "conversation.deleted": scenario(["conversation", "contact", "company"], (context) => {
    const { state, options } = context;
    const fresh = () =>
      startConversation(state, { contactId: contactFor(context).id, body: "Please ignore this." });
    deleteConversation(state, (options.conversation === undefined ? fresh() : conversationFor(context)).id);
  }),
  "conversation_part.redacted": scenario(which, (context) => {
    redact(context.state, ...lastPart(context));
  }),
  "conversation_part.tag.created": scenario([...acts, "tag"], (context) => {
    const [id] = lastPart(context);
    const { tags } = conversationFor({ ...context, options: { conversation: id } });
    const free = context.state.all("tags").find((tag) => !tags.some(({ tag_id }) => tag_id === tag.id));
    const tag = tagFor(context, free?.name ?? `follow up ${tags.length}`);
    tagConversation(context.state, id, { tag, admin: adminFor(context).id });
  }),
};

function otherAdmin({ state }: ScenarioContext, assigned: string | null): string {
  const others = state.all("admins").filter(({ id, bot }) => !bot && id !== assigned);
  return others[1]?.id ?? others[0]!.id;
}

/** The latest conversation with a part that is not redacted, and its last such part; a new one if there is none. */
function lastPart(context: ScenarioContext): [conversation: string, part: string] {
  const { id, parts, contact_ids } = conversationFor(context);
  const part = parts.findLast(({ body, redacted }) => body !== null && !redacted);
  if (part) return [id, part.id];
  const written = replyAsContact(context.state, id, {
    contactId: contact_ids[0]!,
    body: "My card number is 4242.",
  });
  return [id, written.part.id];
}
