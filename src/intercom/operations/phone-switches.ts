import { phoneSwitchModel } from "../models/phone-switch.ts";
import { phoneSwitchRequest } from "../requests/phone-switch.ts";
import type { Operation } from "./operation.ts";

export const createPhoneSwitch = {
  call: "phoneSwitches.create",
  method: "POST",
  path: "/phone_call_redirects",
  body: phoneSwitchRequest,
  answer: phoneSwitchModel,
  errors: [400, 401, 422],
} as const satisfies Operation;
