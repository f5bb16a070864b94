import { readEvent } from "./event.ts";
import { recheck } from "./recheck.ts";
import { scheduled } from "./scheduled.ts";

const own: Record<string, typeof recheck | typeof scheduled> = { reminder: recheck, schedule: scheduled };

/** What makes an event of a message, by its origin: Intercom's notifications are read, Deskbell's own looked into. */
export const readerOf = (origin: string) => own[origin] ?? readEvent;
