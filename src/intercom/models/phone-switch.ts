import type * as z from "zod/mini";
import { model, text } from "./model.ts";

/** A caller was sent an SMS to go on in the Messenger. */
export const phoneSwitchModel = model({ type: text, phone: text, url: text });
export type PhoneSwitch = z.output<typeof phoneSwitchModel>;
