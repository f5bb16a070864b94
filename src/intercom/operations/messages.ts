import { messageModel } from "../models/message.ts";
import { messageRequest } from "../requests/message.ts";
import type { Operation } from "./operation.ts";

export const createMessage = {
  call: "messages.create",
  method: "POST",
  path: "/messages",
  body: messageRequest,
  answer: messageModel,
  errors: [400, 401, 403, 422],
} as const satisfies Operation;
