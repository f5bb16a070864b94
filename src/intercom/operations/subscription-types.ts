import { subscriptionTypeListModel, subscriptionTypeModel } from "../models/subscription-type.ts";
import { attachSubscriptionRequest } from "../requests/contact.ts";
import type { Operation } from "./operation.ts";

export const attachSubscriptionTypeToContact = {
  call: "contacts.attachSubscription",
  method: "POST",
  path: "/contacts/{contact_id}/subscriptions",
  body: attachSubscriptionRequest,
  answer: subscriptionTypeModel,
  errors: [401, 404],
} as const satisfies Operation;

export const detachSubscriptionTypeToContact = {
  call: "contacts.detachSubscription",
  method: "DELETE",
  path: "/contacts/{contact_id}/subscriptions/{subscription_id}",
  answer: subscriptionTypeModel,
  errors: [401, 404],
} as const satisfies Operation;

export const listSubscriptionTypes = {
  call: "subscriptionTypes.list",
  method: "GET",
  path: "/subscription_types",
  answer: subscriptionTypeListModel,
  errors: [401],
} as const satisfies Operation;
