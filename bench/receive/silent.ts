import { createHandler } from "../../functions/receive.ts";

/** The receiver with its queue and secret; no log. */
export const handler = createHandler({ write: () => undefined });
