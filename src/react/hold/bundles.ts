import { groupOf } from "../../effects/effect.ts";
import type { HeldReference, SlackSummary } from "../../effects/slack-summary.ts";
import { alertsInOne } from "../../effects/summary-message.ts";
import type { Decision, Released } from "../../store/entry.ts";
import type { Held } from "../../store/held.ts";

/**
 * Those that may go: what is due, and every earlier one of the same subject, so that none is overtaken (promise 3). The
 * alerts come in the order in which they were held, and stay in it.
 */
export function dueOf(alerts: readonly Held[], now: number): Held[] {
  const last = new Map<string, number>();
  alerts.forEach(({ subject, until }, nth) => {
    if (until <= now) last.set(subject, nth);
  });
  return alerts.filter(({ subject }, nth) => nth <= (last.get(subject) ?? -1));
}

/**
 * What shows the alerts: each by itself, or several of a bundle in a summary. `key` makes the summaries' keys. A subject of
 * which an earlier alert is not over goes `alone`, since a summary could not follow that one (src/deliver/aside.ts).
 */
export function bundled(
  alerts: readonly Held[],
  alone: ReadonlySet<string>,
  key: (nth: number) => string,
): { released: Released[]; decisions: Decision[] } {
  const single = new Set([...alone, ...alerts.flatMap((one) => (one.urgent ? [one.subject] : []))]);
  // All of a subject go into the bundle of its first, so that they stay in order.
  const first = new Map<string, string>();
  for (const { subject, bundle } of alerts) if (!first.has(subject)) first.set(subject, bundle);
  const bundles = Map.groupBy(
    alerts.filter(({ subject }) => !single.has(subject)),
    ({ subject }) => first.get(subject)!,
  );
  const decisions: Decision[] = [];
  const summaries = new Map<Held, string>();
  for (const [bundle, of] of bundles) {
    if (of.length < 2) continue;
    const effects = summarised(of, bundle, key(decisions.length));
    for (const effect of effects) {
      const idempotencyKey = key(decisions.length);
      decisions.push({ idempotencyKey, group: groupOf(effect), effect });
      for (const one of of) if (effect.of.some(isOf(one))) summaries.set(one, idempotencyKey);
    }
  }
  const released = alerts.map((one) => {
    const summary = summaries.get(one);
    return { ...one, ...(summary ? { summary } : {}) };
  });
  return { released, decisions };
}

const isOf =
  (held: Held) =>
  ({ idempotencyKey }: { idempotencyKey: string }) =>
    idempotencyKey === held.idempotencyKey;

/** The messages of one summary: quiet hours begin with the list, a roll-up has all of it in its thread. */
function summarised(alerts: readonly Held[], bundle: string, root: string): SlackSummary[] {
  const to = alerts[0]!.group.slice("slack:".length);
  const because = bundle.startsWith("roll-up") ? "roll-up" : "quiet hours";
  const about = { kind: "slack.summary", to, because, count: alerts.length } as const;
  const references = alerts.map(({ subject, notificationId, idempotencyKey }) => ({
    ...{ subject, notificationId, idempotencyKey },
  }));
  const effects: SlackSummary[] = [];
  if (because === "roll-up") effects.push({ ...about, of: references.slice(0, 1) });
  for (let from = 0; from < references.length; from += alertsInOne) {
    const of = references.slice(from, from + alertsInOne);
    effects.push(effects.length === 0 ? { ...about, of } : { ...about, of, under: root });
  }
  return effects;
}

/** The summaries without these alerts, which are shown elsewhere. */
export function withoutThose(gone: ReadonlySet<string>, decisions: readonly Decision[]): Decision[] {
  const left = new Map<string, Map<string, HeldReference>>();
  for (const { idempotencyKey, effect } of decisions) {
    if (effect.kind !== "slack.summary") continue;
    const root = effect.under ?? idempotencyKey;
    const known = left.get(root) ?? new Map();
    for (const one of effect.of) if (!gone.has(one.idempotencyKey)) known.set(one.idempotencyKey, one);
    left.set(root, known);
  }
  return decisions.map((decision) => {
    const { idempotencyKey, effect } = decision;
    if (effect.kind !== "slack.summary") return decision;
    const all = [...(left.get(effect.under ?? idempotencyKey)?.values() ?? [])];
    // The first message of a roll-up says from whom it is by its first alert.
    const isTitle = effect.because === "roll-up" && effect.under === undefined;
    const of = isTitle ? all.slice(0, 1) : effect.of.filter((one) => !gone.has(one.idempotencyKey));
    return { ...decision, effect: { ...effect, count: all.length, of } };
  });
}
