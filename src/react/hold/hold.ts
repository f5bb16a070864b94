import type { Configuration } from "../../configuration/schema.ts";
import { inTimeZone, quietUntil } from "../../define/quiet-hours.ts";
import type { SlackPost } from "../../effects/slack.ts";
import type { SlackCard } from "../../effects/slack-card.ts";
import { normalised } from "../../effects/slack-place.ts";
import { digest } from "../../messages/queue-text.ts";
import { type Clock, minutes } from "../../platform/time.ts";
import type { Decision, Hold } from "../../store/entry.ts";
import type { Rates } from "../../store/rates.ts";
import { reactionOf } from "../../store/sent.ts";
import type { Threads } from "../../store/threads.ts";

/** Whose alerts are counted together: a company, else a contact, else the subject itself. */
export type Customer = { key: string; name?: string | undefined };

export type Holding = {
  configuration: Pick<Configuration, "quietHours" | "officeHours" | "limits">;
  threads: Pick<Threads, "read">;
  rates: Rates;
  clock: Clock;
};

/** What is asked of an event about its alerts. */
export type About = {
  appId: string;
  subject: string;
  link: string | undefined;
  customerOf: (reaction: string) => Customer;
  /** No event of the subject has led to anything yet, so nothing of it is held. */
  isFirst?: boolean;
};

type Alert = SlackPost | SlackCard;

type Reason = Pick<Hold, "until" | "by" | "bundle" | "urgent" | "from">;

/**
 * The decisions, with those alerts marked that are held: in quiet hours of their place, beyond a customer's alerts of a
 * minute, or behind an earlier one of the same subject that is held (promise 3). Asked again for the same event, it
 * counts nothing twice; what is recorded then holds (promise 2).
 */
export async function holdBack(
  decisions: readonly Decision[],
  holding: Holding,
  about: About,
): Promise<Decision[]> {
  const { threads, clock } = holding;
  const { appId, subject, link, isFirst = false } = about;
  const known = new Map<string, { held?: string; heldAt?: number }>();
  const marked: Decision[] = [];
  for (const decision of decisions) {
    const { effect, group, idempotencyKey } = decision;
    if ((effect.kind !== "slack.post" && effect.kind !== "slack.card") || decision.by !== undefined) {
      marked.push(decision);
      continue;
    }
    const mark = known.get(group) ?? (isFirst ? undefined : await threads.read(appId, subject, group)) ?? {};
    const now = clock();
    const reason =
      behind(effect, mark.held, holding, now) ??
      (effect.urgent ? undefined : quiet(effect, holding.configuration, now)) ??
      (effect.urgent ? undefined : await rolledUp(decision, holding, about, now));
    const at = Math.max(now, (mark.heldAt ?? 0) + 1);
    known.set(group, reason ? { held: idempotencyKey, heldAt: at } : mark);
    marked.push(reason ? { ...decision, held: { at, ...reason, ...(link ? { link } : {}) } } : decision);
  }
  return marked;
}

/** One that is urgent takes the earlier ones of its conversation along. */
function behind(
  effect: Alert,
  held: string | undefined,
  { configuration }: Holding,
  now: number,
): Reason | undefined {
  if (held === undefined) return undefined;
  const bundle = "behind";
  if (effect.urgent) return { until: soon(now), by: behindOthers, bundle, urgent: true };
  return quiet(effect, configuration, now) ?? { until: soon(now), by: behindOthers, bundle };
}

const behindOthers = "an earlier alert of the same conversation, which is held";

function quiet(
  { to }: Alert,
  { quietHours = {}, officeHours }: Holding["configuration"],
  now: number,
): Reason | undefined {
  const place = normalised(to);
  const spans = Object.entries(quietHours).find(([name]) => normalised(name) === place)?.[1];
  const until = spans && quietUntil(inTimeZone(spans, officeHours) ?? [], now);
  return until === undefined ? undefined : { until, by: `quiet hours of ${place}`, bundle: "quiet" };
}

async function rolledUp(
  { idempotencyKey, group }: Decision,
  { configuration, rates }: Holding,
  { appId, customerOf }: About,
  now: number,
): Promise<Reason | undefined> {
  const most = configuration.limits.alertsPerMinute;
  if (most === 0) return undefined;
  const reaction = reactionOf(idempotencyKey);
  const { key, name } = customerOf(reaction);
  const whole = [appId, reaction, group, key].join("#");
  if (await rates.take({ key: whole, by: idempotencyKey, most, within: minutes(1) })) return undefined;
  return {
    until: soon(now),
    by: `the limit of ${most} alerts a minute from ${name ?? "one customer"}`,
    bundle: `roll-up#${digest(whole).slice(0, 24)}`,
    ...(name ? { from: name } : {}),
  };
}

/** The next sweep for reminders, a minute away at most, finds it: all of one minute share a reminder. */
const soon = (now: number): number => now - (now % minutes(1));
