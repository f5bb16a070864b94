import { fullContext, type Need, type Needed } from "../define/facts.ts";
import type { Reaction } from "../define/reaction.ts";
import { companyUrl } from "../intercom/links.ts";
import type { Cache } from "../store/cache.ts";
import type { FactSource } from "../store/entry.ts";
import { gather } from "./gather.ts";
import { type Inquiry, needsOf } from "./inquiry.ts";
import { modelsOf } from "./models.ts";
import type { Workspace } from "./workspace.ts";

/** What one reaction is told. `missed` are the models that it looked for and that its `needs` do not name. */
export type Facts = { told: Record<string, unknown> | undefined; missed: ReadonlySet<string> };

/**
 * Gathers what the asked reactions need, once for all of them. Each is told what it asked for itself: else what a
 * reaction knows would change with what its neighbours need.
 */
export async function factsFor(
  inquiry: Inquiry,
  { place, intercom }: Workspace,
  cache: Cache,
): Promise<{ factsOf: (reaction: Reaction) => Facts; sources: FactSource[] }> {
  const { matter, asked } = inquiry;
  if (!matter || asked.length === 0)
    return { factsOf: () => ({ told: undefined, missed: new Set() }), sources: [] };
  const { needed, sources } = await gather(matter, needsOf(inquiry), modelsOf(cache, { place, intercom }));
  const factsOf = ({ needs }: Reaction): Facts => {
    const own: Partial<Needed> = Object.fromEntries(needs.map((need) => [need, needed[need]]));
    const company = own.company && { company: companyUrl(place, own.company.id) };
    const told = { ...matter.facts, ...own, links: { ...matter.facts.links, ...company } };
    return { told, missed: watched(told, needs) };
  };
  return { factsOf, sources };
}

/** Notes which models are looked for in vain; they are undefined, as they would be without this. */
function watched(told: Record<string, unknown>, needs: readonly Need[]): Set<string> {
  const missed = new Set<string>();
  for (const need of fullContext) {
    if (needs.includes(need) || told[need] !== undefined) continue;
    const get = () => {
      missed.add(need);
    };
    Object.defineProperty(told, need, { get, enumerable: false });
  }
  return missed;
}
