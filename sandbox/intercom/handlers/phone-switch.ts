import { randomUUID } from "node:crypto";
import type { Handle } from "../http/call.ts";
import { textIn } from "../http/fields.ts";

/** Numbers that fail, so that each documented failure can be had on purpose. */
const unsent = "+15005550001";
const refused = "+40241100100";

const failed = (status: number, body: object) => Response.json(body, { status });

export const phoneSwitchHandlers = {
  /** Its errors have a shape of their own. */
  createPhoneSwitch: ({ body }) => {
    const phone = textIn(body, "phone") ?? "";
    if (!/^\+[1-9]\d{6,14}$/.test(phone)) {
      return failed(400, { error_key: "invalid_phone_number", message: "Invalid phone number" });
    }
    if (phone === unsent) {
      return failed(400, { error_key: "sms_failed", message: "SMS was not sent due to an unknown error" });
    }
    if (phone === refused) return failed(422, { error_key: "some_error" });
    return { url: `http://via.intercom.io/msgr/${randomUUID()}`, type: "phone_call_redirect" };
  },
} satisfies Record<string, Handle>;
