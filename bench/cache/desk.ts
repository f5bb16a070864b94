import { createMemoryTables } from "../../local/memory/tables.ts";
import { sandboxAccessToken } from "../../local/sandbox/intercom/credentials.ts";
import { createSandboxIntercom } from "../../local/sandbox/intercom/sandbox.ts";
import { addCrowd } from "../../local/sandbox/intercom/seed/crowd.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";
import { fullContext } from "../../src/facts.ts";
import { connect } from "../../src/intercom/client/connect.ts";
import { readEnvelope } from "../../src/intercom/webhook/envelope.ts";
import { react } from "../../src/pipeline/react/react.ts";
import type { Reacting } from "../../src/pipeline/react/reacting.ts";
import { asks } from "../../src/pipeline/react/workspace.ts";
import { quiet, reaction } from "../../src/reaction.ts";
import { createCache } from "../../src/store/cache.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createReminders } from "../../src/store/reminders.ts";
import type { Clock } from "../../src/time.ts";
import { heard } from "../../src/triggers.ts";
import { countOf, type Tells } from "./happenings.ts";

const appId = "bench123";

/** React over the cache, engines in memory, with one reaction that wants to know all of every new conversation. */
export async function createReact(clock: Clock, crowd: { contacts: number; companies: number }) {
  const intercom = createSandboxIntercom({ clock, appId });
  intercom.misbehave({ quota: null });
  addCrowd(intercom.world, crowd);
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
  /** What alerts showed, by conversation, until somebody has looked. */
  const shown = new Map<string, Tells>();
  const conversation = reaction({
    on: heard("conversation.user.created"),
    needs: fullContext,
    do({ conversation: { id }, contact, company }) {
      if (!contact || !company) throw new Error("An alert would show nobody");
      shown.set(`conversation:${id}`, { [contact.id]: countOf(contact), [company.id]: countOf(company) });
      return quiet("only looked");
    },
  });
  const { cache } = await createMemoryTables();
  const common = {
    configuration: async () => configuration,
    workspaceOf: async () => ({ place: { appId, region: "us" as const }, intercom: client }),
    cache: createCache(cache, clock),
    effects: { send: async () => undefined, postpone: async () => undefined },
    park: async (_: unknown, reason: string) => {
      throw new Error(`Something was parked: ${reason}`);
    },
    clock,
  };
  let reacting: Reacting;

  return {
    world: intercom.world,
    calls: () => intercom.calls(),
    close: () => intercom.close(),
    /** Begins a ledger: what it remembered is of no use any more, and would fill the memory. */
    async forget() {
      const { ledger } = await createMemoryTables();
      reacting = {
        ...common,
        reactions: { conversation },
        ledger: createLedger(ledger, clock),
        reminders: createReminders(ledger, clock),
      } as Reacting;
    },
    /** Reacts to one notification; gives what an alert about it showed, if there was one. */
    async react(notification: object): Promise<Tells | undefined> {
      const { id = "", subject } = readEnvelope(notification);
      const raw = JSON.stringify(notification);
      await react(reacting, {
        origin: "webhook",
        appId,
        subject,
        id,
        receivedAt: clock(),
        raw,
        slimmed: false,
      });
      const seen = shown.get(subject);
      shown.delete(subject);
      return seen;
    },
  };
}
