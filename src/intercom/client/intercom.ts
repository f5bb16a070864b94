import { operations } from "../operations.ts";
import type { Calls } from "./call.ts";
import { connect } from "./connect.ts";
import type { IntercomSettings } from "./settings.ts";

/** All operations of Intercom's API 2.11: `intercom.contacts.retrieve(id)`, `intercom.tags.list()`. */
export type Intercom = Calls<typeof operations>;

/** A client of one workspace. Its calls throw IntercomErrors only. */
export const createIntercom = (settings: IntercomSettings): Intercom => connect(settings, operations);
