import type * as z from "zod/mini";
import { model, text } from "./model.ts";

/** An SMS that invites a caller to continue in the Messenger. */
export const phoneSwitchModel = model({ type: text, phone: text, url: text });
export type PhoneSwitch = z.output<typeof phoneSwitchModel>;
