import {
  attachParticipant,
  detachParticipant,
  setConversationCompany,
} from "../mutations/conversation-people.ts";
import { replyAsAdmin } from "../mutations/conversation-reply.ts";
import { operatorId } from "../seed/teammates.ts";
import { conversationFor } from "./conversation-fixtures.ts";
import { adminFor, companyFor, contactFor } from "./fixtures.ts";
import { type Scenario, type ScenarioContext, scenario } from "./scenario.ts";

export const participantScenarios: Record<string, Scenario> = {
  "conversation.contact.attached": scenario(["conversation", "contact", "admin"], (context) => {
    const { id, contact_ids } = conversationFor(withoutContact(context));
    const contactId = newcomer(context, contact_ids);
    attachParticipant(context.state, id, { contactId, admin: adminFor(context).id });
  }),
  "conversation.contact.detached": scenario(["conversation", "contact", "admin"], (context) => {
    const { id, contact_ids } = conversationFor(withoutContact(context));
    const admin = adminFor(context).id;
    const contactId = context.options.contact ? contactFor(context).id : newcomer(context, contact_ids);
    if (!contact_ids.includes(contactId)) attachParticipant(context.state, id, { contactId, admin });
    detachParticipant(context.state, id, { contactId, admin });
  }),
  "conversation.operator.replied": scenario(["conversation", "contact", "company", "body"], (context) => {
    const body = context.options.body ?? "You will find the steps in our help center.";
    replyAsAdmin(context.state, conversationFor(context).id, { admin: operatorId, body });
  }),
  "conversation.company.updated": scenario(["conversation", "company"], (context) => {
    const { id } = conversationFor({ ...context, options: pick(context, "conversation") });
    setConversationCompany(context.state, id, companyFor(context).id);
  }),
};

const withoutContact = (context: ScenarioContext): ScenarioContext => ({
  ...context,
  options: pick(context, "conversation"),
});

const pick = ({ options }: ScenarioContext, name: "conversation") =>
  options[name] === undefined ? {} : { [name]: options[name] };

function newcomer(context: ScenarioContext, present: string[]): string {
  if (context.options.contact !== undefined) return contactFor(context).id;
  return context.state.all("contacts").find(({ id, archived }) => !archived && !present.includes(id))!.id;
}
