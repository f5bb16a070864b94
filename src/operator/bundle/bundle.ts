import { ConfigurationError } from "../../platform/errors.ts";
import type { LedgerEntry } from "../../store/entry.ts";

/** What was decided of a notification, without the words of the effects. */
export type BundledDecision = {
  reaction: string;
  kind: string;
  /** Where it went, or which tag it set. */
  target?: string;
};

/** One notification, all that its reactions could know, and what they decided; enough to ask them again elsewhere. */
export type Bundle = {
  bundle: 1;
  /** Words, names, addresses and ids of people are made up. */
  redacted: boolean;
  appId: string;
  region: "us" | "eu" | "au";
  id: string;
  subject: string;
  topic: string;
  deduplicationKey: string;
  /** Unix ms. */
  receivedAt: number;
  /** Deskbell's own access token did it. */
  own: boolean;
  /** As Intercom sent it. */
  notification: unknown;
  /** Models of the cache, by kind and id (`contact:…`), and the lists of teammates, teams and tags. */
  models: Record<string, unknown>;
  /** Models that Intercom did not have at the time. */
  missing: string[];
  decisions: BundledDecision[];
};

/** Reads a bundle. Throws a ConfigurationError that says what the file is instead. */
export function readBundle(text: string, file: string): Bundle {
  const how = 'Make one with "npx deskbell explain <id> --export <file>".';
  let found: Partial<Bundle> | null;
  try {
    found = JSON.parse(text);
  } catch {
    throw new ConfigurationError(`${file} is not JSON, so it is no bundle. ${how}`);
  }
  if (typeof found !== "object" || found === null || !("bundle" in found))
    throw new ConfigurationError(`${file} is JSON, but no bundle. ${how}`);
  if (found.bundle !== 1)
    throw new ConfigurationError(
      `${file} is a bundle of another version of Deskbell (${String(found.bundle)}; wanted 1). ${how}`,
    );
  const lacking = (["appId", "subject", "topic", "notification", "models", "decisions"] as const).filter(
    (key) => found[key] === undefined,
  );
  if (lacking.length > 0)
    throw new ConfigurationError(`${file} is a bundle without ${lacking.join(", ")}. ${how}`);
  return found as Bundle;
}

/** The ledger's entry as it would be with what the bundle has. */
export function entryOf(bundle: Bundle): LedgerEntry {
  const { appId, subject, id, topic, deduplicationKey, receivedAt, own, notification, missing, decisions } =
    bundle;
  return {
    ...{ appId, subject, id, topic, deduplicationKey, receivedAt },
    ...(own ? { own } : {}),
    ...{ origin: "webhook", deliveries: 1, state: "handled", reactions: [] },
    facts: missing.map((model) => ({ model, from: "nowhere" })),
    decisions: decisions.map(({ reaction, kind, target }, nth) => ({
      idempotencyKey: `${deduplicationKey}/${reaction}/${nth}`,
      group: "",
      // Of the effect only what is compared.
      effect: { kind, ...(target === undefined ? {} : { to: target }) } as never,
    })),
    raw: JSON.stringify(notification),
  };
}
