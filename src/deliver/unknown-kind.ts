import { GiveUp } from "../platform/errors.ts";

/** A newer version left it on the queue: nothing may take it for done (promise 1). */
export function unknownKind({ kind }: { kind: string }): GiveUp {
  return new GiveUp(
    `This version knows no effect of the kind ${kind}. Deploy the version that decided on it, or a later one, and replay it.`,
  );
}
