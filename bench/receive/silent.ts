import { createHandler } from "../../functions/receive.ts";

/** The receiver with its queue and the secret that it reads; no log. */
export const handler = createHandler({ write: () => undefined });
