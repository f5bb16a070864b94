import { minutes } from "../../../src/platform/time.ts";
import { assignConversation } from "../mutations/conversation-assign.ts";
import { tagConversation } from "../mutations/conversation-mark.ts";
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
import { operatorId } from "../seed/teammates.ts";
import { closedFor, conversationFor, conversationToAct } from "./conversation-fixtures.ts";
import { adminFor, assigneeFor, contactFor, tagFor, teamFor } from "./fixtures.ts";
import { CannotHappen, isOn, oneOf, wholeNumber } from "./options.ts";
import { type Scenario, type ScenarioContext, scenario } from "./scenario.ts";
import { wordsFor } from "./words.ts";

const acts = ["conversation", "contact", "company", "admin"] as const;

const assign = scenario([...acts, "team", "assignee", "body", "reopen"], (context) => {
  const { state, options } = context;
  const { id, admin_assignee_id } = conversationToAct(context);
  const by = adminFor(context).id;
  const team = options.team === undefined ? {} : { team: teamFor(context).id };
  const admin = assigneeFor(context) ?? (options.admin ? by : otherAdmin(context, admin_assignee_id));
  const alone = options.team !== undefined && options.assignee === undefined;
  assignConversation(state, id, { by, ...team, ...(alone ? {} : { admin }), body: options.body });
});

export const conversationScenarios: Record<string, Scenario> = {
  "conversation.admin.single.created": scenario(
    ["contact", "company", "admin", "body", "subject"],
    (context) => {
      const { body = "Hi, how is it going so far?", subject } = context.options;
      const admin = adminFor(context).id;
      startConversationAsAdmin(context.state, { admin, contactId: contactFor(context).id, body, subject });
    },
  ),
  "conversation.admin.replied": scenario(
    [...acts, "body", "file", "bot", "reopen", "close", "older"],
    (context) => {
      const { state, options } = context;
      const { id, admin_assignee_id } = conversationToAct(context);
      const admin = adminFor(context, admin_assignee_id).id;
      const words = wordsFor(options, "Thank you for writing, I am on it.");
      if (isOn(options, "bot")) replyAsAdmin(state, id, { admin: operatorId, ...words, asTeammate: true });
      else if (isOn(options, "close")) closeConversation(state, id, { admin, body: words.body ?? "" });
      else replyAsAdmin(state, id, { admin, ...words });
    },
  ),
  "conversation.admin.noted": scenario([...acts, "body", "reopen"], (context) => {
    const { body = "Seen this before, see the runbook." } = context.options;
    const { id } = conversationToAct(context);
    const reopen = isOn(context.options, "reopen");
    noteOnConversation(context.state, id, { admin: adminFor(context).id, body, reopen });
  }),
  "conversation.admin.assigned": assign,
  "conversation.admin.open.assigned": assign,
  "conversation.admin.closed": scenario([...acts, "body"], (context) => {
    const { id } = conversationFor(context, ["open", "snoozed"]);
    closeConversation(context.state, id, { admin: adminFor(context).id, body: context.options.body });
  }),
  "conversation.admin.opened": scenario([...acts, "body"], (context) => {
    const { state, options } = context;
    const { id } = options.body === undefined ? conversationFor(context, ["closed"]) : closedFor(context);
    const admin = adminFor(context).id;
    if (options.body === undefined) openConversation(state, id, { admin });
    else replyAsAdmin(state, id, { admin, body: options.body });
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
  "conversation.deleted": scenario(["conversation", "contact", "company"], (context) => {
    const { state, options } = context;
    const fresh = () =>
      startConversation(state, { contactId: contactFor(context).id, body: "Please ignore this." });
    deleteConversation(state, (options.conversation === undefined ? fresh() : conversationFor(context)).id);
  }),
  "conversation_part.redacted": scenario(["conversation", "contact", "company", "part"], (context) => {
    const { part } = context.options;
    if (part === undefined) return void redact(context.state, ...lastPart(context));
    const { id, source, parts } = conversationFor(context);
    const found = part === "first" ? source.id : parts.find((one) => one.id === part)?.id;
    if (found === undefined) throw new CannotHappen(`Conversation ${id} has no part ${part}.`);
    redact(context.state, id, found);
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
