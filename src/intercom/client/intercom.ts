import { operations } from "../operations.ts";
import type { Calls } from "./call.ts";
import { connect } from "./connect.ts";
import type { IntercomSettings } from "./settings.ts";

/** Everything that Intercom's API 2.11 can do: `intercom.contacts.retrieve(id)`, `intercom.tags.list()`. */
export type Intercom = Calls<typeof operations>;

/** A client of one workspace. Every call may throw an IntercomError, and nothing else. */
export const createIntercom = (settings: IntercomSettings): Intercom => connect(settings, operations);
