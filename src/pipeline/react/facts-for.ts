import { companyUrl } from "../../intercom/links.ts";
import type { Cache } from "../../store/cache.ts";
import { gather } from "./gather.ts";
import { type Inquiry, needsOf } from "./inquiry.ts";
import { modelsOf } from "./models.ts";
import type { Workspace } from "./workspace.ts";

/** What the asked reactions are told, and where each model came from. */
export async function factsFor(inquiry: Inquiry, { place, intercom }: Workspace, cache: Cache) {
  const { matter, asked } = inquiry;
  if (!matter || asked.length === 0) return { facts: undefined, sources: [] };
  const { needed, sources } = await gather(matter, needsOf(inquiry), modelsOf(cache, { place, intercom }));
  const company = needed.company && { company: companyUrl(place, needed.company.id) };
  return { facts: { ...matter.facts, ...needed, links: { ...matter.facts.links, ...company } }, sources };
}
