import type { Effect } from "../effects/effect.ts";
import type { Mute, Mutes } from "../store/mutes.ts";
import type { OwnFacts } from "./event.ts";
import type { Fused } from "./loops.ts";
import type { Models } from "./models.ts";

type Event = { appId: string; own: OwnFacts | undefined; isReplay: boolean };

/** What a mute silences: what a reaction does in Intercom and elsewhere is still done. */
const isAlert = ({ kind }: Effect): boolean => /^slack\.(post|card)$/.test(kind);

/**
 * Leaves out the alerts that somebody has muted for a while, by the reaction or about the company, and says so. An
 * operator's replay is not held back.
 */
export async function mute(
  remaining: Fused["remaining"],
  mutes: Mutes,
  models: Pick<Models, "contact">,
  { appId, own, isReplay }: Event,
): Promise<Fused["remaining"]> {
  const alerts = remaining.some(({ effects }) => effects.some((effect) => effect && isAlert(effect)));
  const active = alerts && !isReplay ? await mutes.of(appId) : [];
  if (active.length === 0) return remaining;
  const companies = active.some(({ what }) => what === "company") ? await companiesOf(own, models) : [];
  return remaining.map((evaluation) => {
    const { result, effects } = evaluation;
    const by = active.find(({ what, id }) =>
      what === "reaction" ? id === result.name : companies.includes(id),
    );
    if (!by || !effects.some((effect) => effect && isAlert(effect))) return evaluation;
    const left = effects.map((effect) => (effect && isAlert(effect) ? undefined : effect));
    const isQuiet = left.every((effect) => effect === undefined);
    const why = isQuiet ? reasonOf(by) : `${result.why}; alerts left out: ${reasonOf(by)}`;
    return {
      ...evaluation,
      result: { ...result, matched: !isQuiet, why, muted: true as const },
      effects: left,
    };
  });
}

const reasonOf = ({ what, id, by, until }: Mute): string =>
  `${what === "company" ? `company ${id}` : id} is muted by ${by} until ${new Date(until).toISOString()}`;

/** The ids of the customer's companies. Where they cannot be known, nothing is muted: an alert too many is the lesser evil. */
async function companiesOf(own: OwnFacts | undefined, models: Pick<Models, "contact">): Promise<string[]> {
  if (own?.companyIds) return own.companyIds;
  const [id] = own?.contactIds ?? [];
  const found = id ? (await models.contact(id).catch(() => undefined))?.model : undefined;
  const contact = found ?? own?.contact;
  return contact?.companies?.data?.map((company) => company.id) ?? [];
}
