export { connect } from "./client/connect.ts";
export { IntercomError, type IntercomErrorKind } from "./client/error.ts";
export { createIntercom, type Intercom } from "./client/intercom.ts";
export type { CallOptions, Gate, IntercomSettings, Limits } from "./client/settings.ts";
export { operations } from "./operations.ts";
