import {
  attachParticipant,
  detachParticipant,
  setConversationCompany,
} from "../deeds/conversation-people.ts";
import { replyAsAdmin } from "../deeds/conversation-reply.ts";
import { operatorId } from "../seed/teammates.ts";
import { castAdmin, castCompany, castContact } from "./cast.ts";
import { castConversation } from "./cast-conversation.ts";
import { type Play, play, type Stage } from "./stage.ts";

export const participantPlays: Record<string, Play> = {
  "conversation.contact.attached": play(["conversation", "contact", "admin"], (stage) => {
    const { id, contact_ids } = castConversation(withoutContact(stage));
    const contactId = newcomer(stage, contact_ids);
    attachParticipant(stage.world, id, { contactId, admin: castAdmin(stage).id });
  }),
  "conversation.contact.detached": play(["conversation", "contact", "admin"], (stage) => {
    const { id, contact_ids } = castConversation(withoutContact(stage));
    const admin = castAdmin(stage).id;
    const contactId = stage.options.contact ? castContact(stage).id : newcomer(stage, contact_ids);
    if (!contact_ids.includes(contactId)) attachParticipant(stage.world, id, { contactId, admin });
    detachParticipant(stage.world, id, { contactId, admin });
  }),
  "conversation.operator.replied": play(["conversation", "contact", "company", "body"], (stage) => {
    const body = stage.options.body ?? "You will find the steps in our help center.";
    replyAsAdmin(stage.world, castConversation(stage).id, { admin: operatorId, body });
  }),
  "conversation.company.updated": play(["conversation", "company"], (stage) => {
    const { id } = castConversation({ ...stage, options: pick(stage, "conversation") });
    setConversationCompany(stage.world, id, castCompany(stage).id);
  }),
};

const withoutContact = (stage: Stage): Stage => ({ ...stage, options: pick(stage, "conversation") });

const pick = ({ options }: Stage, name: "conversation") =>
  options[name] === undefined ? {} : { [name]: options[name] };

function newcomer(stage: Stage, present: string[]): string {
  if (stage.options.contact !== undefined) return castContact(stage).id;
  return stage.world.all("contacts").find(({ id, archived }) => !archived && !present.includes(id))!.id;
}
