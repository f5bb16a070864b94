import { type Company, companyModel } from "../models/company.ts";
import { type Contact, contactModel } from "../models/contact.ts";
import { type Conversation, conversationModel } from "../models/conversation.ts";
import { type Ticket, ticketModel } from "../models/ticket.ts";
import { isRecord } from "../record.ts";

/**
 * Webhooks send other shapes than REST answers. The models know ISO times, ids as numbers and both spellings of lists;
 * what only a webhook does stands here, so that everything after sees the shapes of REST 2.11.
 */
export const conversationOf = (item: unknown): Conversation | undefined => {
  if (!isRecord(item)) return undefined;
  const { conversation_id, ...rest } = item;
  return conversationModel.parse({ ...rest, id: rest.id ?? conversation_id });
};

export const ticketOf = (item: unknown): Ticket | undefined =>
  isRecord(item) ? ticketModel.parse(item) : undefined;

export const contactOf = (item: unknown): Contact | undefined =>
  isRecord(item) ? contactModel.parse(item) : undefined;

/** Tags come as ids, so they have no names here; the plan comes as `plan_id` where a contact was attached. No segments. */
export const companyOf = (item: unknown): Company | undefined => {
  if (!isRecord(item)) return undefined;
  const { tag_ids, plan_id, ...company } = item;
  if (Array.isArray(tag_ids) && company.tags === undefined) {
    company.tags = { type: "tag.list", tags: tag_ids.map((id) => ({ type: "tag", id })) };
  }
  if (plan_id !== undefined && company.plan === undefined) {
    company.plan = plan_id === null ? null : { type: "plan", id: plan_id };
  }
  return companyModel.parse(company);
};
