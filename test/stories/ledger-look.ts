import { readEnvelope } from "../../src/intercom/webhook/envelope.ts";
import type { Clock } from "../../src/platform/time.ts";
import { createDynamo } from "../../src/store/client.ts";

import type { EntryReference } from "../../src/store/entry-item.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";

type Environment = Parameters<typeof createDynamo>[0] & { LEDGER_TABLE: string };

/**
 * Says whether a notification that was sent is in the ledger, with one read. To look for an id alone searches a month,
 * day by day, while there is no such entry: tests that wait for one did little else.
 */
export function createLedgerLook(environment: Environment, clock: Clock) {
  const database = createDynamo(environment);
  const ledger = createLedger(createTable(database, environment.LEDGER_TABLE), clock);
  const sent = new Map<string, EntryReference>();
  let misses = 0;
  return {
    /** Where it will be; a ping and what cannot be parsed have no place. */
    sends(body: unknown): void {
      const { id, appId, subject } = readEnvelope(body);
      if (id && appId) sent.set(id, { appId, subject, id });
    },
    /**
     * True, too, where only a search can tell, and at each eighth miss: what names somebody who was forgotten is filed
     * under another subject.
     */
    async mayBeThere(id: string): Promise<boolean> {
      const reference = sent.get(id);
      if (reference === undefined || (await ledger.read(reference))) return true;
      misses += 1;
      return misses % 8 === 0;
    },
    close: () => database.destroy(),
  };
}
