import { fullContext } from "../../src/define/facts.ts";
import { quiet, reaction } from "../../src/define/reaction.ts";
import { heard } from "../../src/define/triggers.ts";
import { readEnvelope } from "../../src/intercom/webhook/envelope.ts";
import type { Clock } from "../../src/platform/time.ts";
import { createMemoryReact, type Population } from "../memory-react.ts";
import { countOf, type Values } from "./happenings.ts";

/** React over the cache, with one reaction that wants to know all of every new conversation. */
export async function createReact(clock: Clock, population: Population) {
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
  const desk = await createMemoryReact(clock, population, { conversation });
  return {
    ...desk,
    /** Reacts to one notification; returns what the alert about it showed, if any. */
    async react(notification: object): Promise<Values | undefined> {
      await desk.react(notification);
      const { subject } = readEnvelope(notification);
      const seen = shown.get(subject);
      shown.delete(subject);
      return seen;
    },
  };
}
