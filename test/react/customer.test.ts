import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConversationFacts, Needed, NeedOf } from "../../src/define/facts.ts";
import { quiet, reaction } from "../../src/define/reaction.ts";
import { heard } from "../../src/define/triggers.ts";
import { readNotification } from "../../src/intercom/webhook/notification.ts";
import { evaluate } from "../../src/react/evaluate.ts";
import { ownFactsOf } from "../../src/react/event.ts";
import { gatherFacts } from "../../src/react/facts.ts";
import type { Models } from "../../src/react/models.ts";
import { contactItem, conversationItem, notification, part } from "../intercom/webhook/samples.ts";

const place = { appId: "app", region: "us" } as const;
const references = (ids: readonly string[]) => ({
  type: "contact.list",
  contacts: ids.map((id) => ({ type: "contact", id })),
});

/** An Intercom that knows these contacts, each in a company of their own, and who takes part now. */
function intercom(known: readonly string[], now: readonly string[] | undefined) {
  let asked = 0;
  const models = {
    contact: async (id: string) => ({
      from: "api",
      model: known.includes(id)
        ? { id, name: id, companies: { data: [{ id: `company of ${id}` }] } }
        : undefined,
    }),
    company: async (id: string) => ({ from: "api", model: { id, name: id } }),
    conversation: async () => {
      asked += 1;
      if (!now) throw new Error("The conversation was asked for");
      return conversationItem([], { contacts: references(now) });
    },
  } as unknown as Models;
  return { models, asked: () => asked };
}

async function customerOf(
  { acted, participants }: { acted: string; participants: readonly string[] },
  { models }: ReturnType<typeof intercom>,
  needs: readonly NeedOf<ConversationFacts>[] = ["contact", "company", "contacts"],
) {
  const item = conversationItem([part({ author: { type: "user", id: acted } })], {
    contacts: references(participants),
    source: { body: "<p>Hello</p>", author: { type: "user", id: acted } },
  });
  const own = ownFactsOf(readNotification(notification("conversation.user.replied", item)), place);
  const asked = reaction({ on: heard("conversation.user.replied"), needs, do: () => quiet("not a VIP") });
  const { factsOf } = await gatherFacts(own, [asked], models, place);
  const gathered = factsOf(asked);
  return {
    facts: gathered.facts as ConversationFacts & Needed,
    why: evaluate("vip", asked, gathered).result.why,
  };
}

describe("the customer", () => {
  it("is the participant who acted, with any number of others, each with their companies", async () => {
    const people = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{8}$/), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(people, fc.nat(), async (participants, nth) => {
        const acted = participants[nth % participants.length] as string;
        const { facts, why } = await customerOf({ acted, participants }, intercom(participants, undefined));
        expect(facts.contact?.id).toBe(acted);
        expect(facts.company?.id).toBe(`company of ${acted}`);
        expect(facts.links.contact).toContain(acted);
        const pairs = facts.contacts.map(({ contact, companies }) => [contact.id, companies[0]?.id] as const);
        expect(pairs[0]?.[0]).toBe(acted);
        expect(new Set(pairs.map(([id]) => id))).toEqual(new Set(participants));
        for (const [id, company] of pairs) expect(company).toBe(`company of ${id}`);
        expect(why).toBe("not a VIP");
      }),
      { numRuns: 30 },
    );
  });

  it("is asked of the conversation, once, when Intercom no longer has them", async () => {
    const merged = intercom(["user"], ["user"]);
    const { facts } = await customerOf({ acted: "lead", participants: ["lead"] }, merged);
    expect(facts.contact?.id).toBe("user");
    expect(facts.links.contact).toContain("user");
    expect(facts.contacts).toHaveLength(1);
    expect(merged.asked()).toBe(1);
  });

  it("is said to be unknown when there is none any more", async () => {
    const { facts, why } = await customerOf(
      { acted: "gone", participants: ["gone"] },
      intercom([], ["gone"]),
    );
    expect(facts.contact).toBeUndefined();
    expect(why).toBe("not a VIP (Intercom no longer has the contact, so nothing is known of them)");
  });

  it("is not looked up for a reaction that does not ask", async () => {
    const { why } = await customerOf({ acted: "gone", participants: [] }, intercom([], undefined), []);
    expect(why).toBe("not a VIP");
  });

  it("is in the companies of now, although their own notification was made before they joined one", async () => {
    const before = { type: "list", data: [{ type: "company", id: "company before" }], total_count: 1 };
    const item = contactItem({ id: "lead", companies: before });
    const own = ownFactsOf(readNotification(notification("contact.lead.signed_up", item)), place);
    const needs = ["contact", "company", "companies"] as const;
    const asked = reaction({ on: heard("contact.lead.signed_up"), needs, do: () => quiet("no") });
    const { factsOf } = await gatherFacts(own, [asked], intercom(["lead"], undefined).models, place);
    const { company, companies, contact, links } = factsOf(asked).facts as unknown as Needed & {
      links: { company: string };
    };
    expect(contact?.name).toBe("Mara Vale");
    expect(company?.id).toBe("company of lead");
    expect(companies.map(({ id }) => id)).toEqual(["company of lead"]);
    expect(links.company).toContain("company%20of%20lead");
  });
});
