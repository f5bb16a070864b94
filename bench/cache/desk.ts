import { sandboxAccessToken } from "../../sandbox/intercom/credentials.ts";
import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";
import { addCrowd } from "../../sandbox/intercom/seed/crowd.ts";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";
import { fullContext } from "../../src/define/facts.ts";
import { quiet, reaction } from "../../src/define/reaction.ts";
import { heard } from "../../src/define/triggers.ts";
import { connect } from "../../src/intercom/client/connect.ts";
import { readEnvelope } from "../../src/intercom/webhook/envelope.ts";
import type { Clock } from "../../src/platform/time.ts";
import { createHoldStores } from "../../src/react/hold/stores.ts";
import { asks } from "../../src/react/models.ts";
import { type ReactDependencies, react } from "../../src/react/react.ts";
import { createAlertedWaits } from "../../src/store/alerted-waits.ts";
import { createCache } from "../../src/store/cache.ts";
import { createCards } from "../../src/store/cards.ts";
import { createCooldowns } from "../../src/store/cooldowns.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createMutes } from "../../src/store/mutes.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createPeople } from "../../src/store/people.ts";
import { createReminders } from "../../src/store/reminders.ts";
import { createSubjects } from "../../src/store/subjects.ts";
import { createTombstones } from "../../src/store/tombstones.ts";
import { countOf, type Values } from "./happenings.ts";

const appId = "bench123";

/** React over the cache, engines in memory, with one reaction that wants to know all of every new conversation. */
export async function createReact(clock: Clock, population: { contacts: number; companies: number }) {
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
    "bench/cache.ts",
  );
  /** What the last alert about a conversation showed, until it is read. */
  const shown = new Map<string, Values>();
  const conversation = reaction({
    on: heard("conversation.user.created"),
    needs: fullContext,
    do({ conversation: { id }, contact, company }) {
      if (!contact || !company) throw new Error("An alert would show no contact or company");
      shown.set(`conversation:${id}`, { [contact.id]: countOf(contact), [company.id]: countOf(company) });
      return quiet("noted");
    },
  });
  const { cache } = await createMemoryTables();
  const common = {
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
  let dependencies: ReactDependencies;

  return {
    world: intercom.state,
    calls: () => intercom.calls(),
    close: () => intercom.close(),
    /** Starts an empty ledger, because the old entries would only fill the memory. */
    async forget() {
      const { ledger } = await createMemoryTables();
      dependencies = {
        ...common,
        reactions: { conversation },
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
      } as ReactDependencies;
    },
    /** Reacts to one notification; returns what the alert about it showed, if any. */
    async react(notification: object): Promise<Values | undefined> {
      const { id = "", subject } = readEnvelope(notification);
      const raw = JSON.stringify(notification);
      await react(dependencies, {
        origin: "webhook",
        appId,
        subject,
        id,
        receivedAt: clock(),
        raw,
        truncated: false,
      });
      const seen = shown.get(subject);
      shown.delete(subject);
      return seen;
    },
  };
}
