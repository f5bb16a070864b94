import type { Perform } from "../refusal.ts";

/** As much of fauxqs' persistence as matters here. */
export type Persistence = { db: { exec: (sql: string) => void } };

const writes = [
  ...["insertMessage", "deleteMessage", "updateMessageInflight", "updateMessageReady"],
  ...["updateQueueSequenceCounter", "deleteQueueMessages"],
] as const;

/**
 * Writes what one turn of the event loop writes in one transaction: fauxqs makes one for each statement, four for a
 * message on its way. `performed` answers an operation once its own is on disk.
 */
export function groupWrites(persistence: Persistence) {
  let open: Promise<void> | undefined;

  for (const name of writes) {
    const methods = persistence as unknown as Record<string, (...given: unknown[]) => unknown>;
    const write = methods[name];
    if (!write) throw new Error(`fauxqs has no ${name}`);
    methods[name] = (...given) => {
      begin();
      return write.apply(persistence, given);
    };
  }

  function begin(): void {
    if (open) return;
    persistence.db.exec("BEGIN");
    open = new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        open = undefined;
        try {
          persistence.db.exec("COMMIT");
          resolve();
        } catch (error) {
          persistence.db.exec("ROLLBACK");
          reject(error);
        }
      });
    });
    // Those who wait for it hear of it.
    open.catch(() => undefined);
  }

  return {
    performed:
      (perform: Perform): Perform =>
      async (name, input) => {
        const answer = await perform(name, input);
        await open;
        return answer;
      },
    /** Nothing is left to write. */
    written: async () => void (await open),
  };
}
