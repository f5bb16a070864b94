import { sandboxAccessToken } from "../sandbox/intercom/credentials.ts";
import { createSandboxIntercom } from "../sandbox/intercom/sandbox.ts";
import { addCrowd } from "../sandbox/intercom/seed/crowd.ts";
import { createMemoryTables } from "../simulation/memory/tables.ts";
import { parseConfiguration } from "../src/configuration/schema.ts";
import type { Reaction } from "../src/define/reaction.ts";
import { connect } from "../src/intercom/client/connect.ts";
import { readEnvelope } from "../src/intercom/webhook/envelope.ts";
import type { Clock } from "../src/platform/time.ts";
import { createHoldStores } from "../src/react/hold/stores.ts";
import { asks } from "../src/react/models.ts";
import { type ReactDependencies, react } from "../src/react/react.ts";
import { createAlertedWaits } from "../src/store/alerted-waits.ts";
import { createCache } from "../src/store/cache.ts";
import { createCards } from "../src/store/cards.ts";
import { createCooldowns } from "../src/store/cooldowns.ts";
import { createDeliveryRecords } from "../src/store/delivery-records.ts";
import { createLedger } from "../src/store/ledger.ts";
import { createMutes } from "../src/store/mutes.ts";
import { createParkedList } from "../src/store/parked.ts";
import { createPeople } from "../src/store/people.ts";
import { createReminders } from "../src/store/reminders.ts";
import { createSubjects } from "../src/store/subjects.ts";
import { createTombstones } from "../src/store/tombstones.ts";

const appId = "bench123";

export type Population = { contacts: number; companies: number };
type Tables = Awaited<ReturnType<typeof createMemoryTables>>;

/** React over engines in memory and the sandbox's Intercom, with these reactions; effects go nowhere. */
export async function createMemoryReact(
  clock: Clock,
  population: Population,
  reactions: Record<string, Reaction>,
  tables = createMemoryTables,
) {
  const intercom = createSandboxIntercom({ clock, appId });
  intercom.misbehave({ quota: null });
  addCrowd(intercom.state, population);
  const client = connect(
    {
      apiUrl: "http://sandbox",
      accessToken: sandboxAccessToken,
      clock,
      fetch: async (address, init) => intercom.app.fetch(new Request(address as string, init)),
      repeats: 0,
    },
    asks,
  );
  const configuration = parseConfiguration(
    { workspaces: { [appId]: { accessToken: "none", clientSecrets: ["none"] } } },
    "bench/memory-react.ts",
  );
  const { cache, ledger } = await tables();
  const common = {
    reactions,
    configuration: async () => configuration,
    workspaceOf: async () => ({ place: { appId, region: "us" as const }, intercom: client }),
    cache: createCache(cache, clock),
    effects: { send: async () => undefined, postpone: async () => undefined },
    events: { send: async () => undefined },
    park: async (_: unknown, reason: string) => {
      throw new Error(`Parked: ${reason}`);
    },
    clock,
  };
  const over = (ledger: Tables["ledger"]) =>
    ({
      ...common,
      ledger: createLedger(ledger, clock),
      reminders: createReminders(ledger, clock),
      subjects: createSubjects(ledger, clock),
      alertedWaits: createAlertedWaits(ledger, clock),
      cooldowns: createCooldowns(ledger, clock),
      ...createHoldStores(ledger, cache, clock),
      cards: createCards(ledger, clock),
      tombstones: createTombstones(ledger, clock),
      people: createPeople(ledger, clock),
      mutes: createMutes(ledger, clock),
      deliveryRecords: createDeliveryRecords(ledger, clock),
      parkedList: createParkedList(ledger, clock),
    }) as ReactDependencies;
  let dependencies = over(ledger);

  return {
    world: intercom.state,
    calls: () => intercom.calls(),
    close: () => intercom.close(),
    /** Starts an empty ledger, because the old entries would only fill the memory. */
    async forget() {
      dependencies = over((await tables()).ledger);
    },
    /** Reacts to one notification, as if it had just come. */
    async react(notification: object): Promise<void> {
      const { id = "", subject } = readEnvelope(notification);
      const raw = JSON.stringify(notification);
      const message = { origin: "webhook", appId, subject, id, receivedAt: clock(), raw, truncated: false };
      await react(dependencies, message as Parameters<typeof react>[1]);
    },
  };
}
