import { type Duration, hours, minutes } from "../platform/time.ts";
import { pack, unpack } from "./packed.ts";
import type { Item } from "./table.ts";

/** That a model is missing is believed for a short time: a contact may be found only minutes after it was made. */
export const missingLife = minutes(5);
/** How long a model may be used after its time while Intercom does not answer. */
const staleLife = hours(24);

/** A model as the cache's table has it. */
export type StoredModel = Item & {
  packed?: Uint8Array;
  missing?: boolean;
  /** Unix ms up to which the model may be used: DynamoDB's own expiry comes days late. */
  freshUntil?: number;
  version?: number;
  exact?: boolean;
  /** Unix seconds. */
  expiresAt?: number;
};

/** A model whose time was ended early, because it was outdated, still has the expiry that it was stored with. */
export function storedAtOf(
  { freshUntil, expiresAt, missing }: StoredModel,
  life: Duration,
): number | undefined {
  if (expiresAt === undefined || freshUntil === undefined) return undefined;
  const isWhole = Math.floor((freshUntil + staleLife) / 1000) === expiresAt;
  const until = isWhole ? freshUntil : expiresAt * 1000 + 999 - staleLife;
  return until - (missing ? missingLife : life);
}

export function isFresh(stored: StoredModel | undefined, now: number): stored is StoredModel {
  return stored?.freshUntil !== undefined && now < stored.freshUntil;
}

export function isUsable(stored: StoredModel | undefined, now: number): stored is StoredModel {
  const known = stored?.packed !== undefined || stored?.missing === true;
  return known && now < (stored.freshUntil ?? 0) + staleLife;
}

type Validity = { now: number; life: Duration; version: number | undefined; exact: boolean };

export function itemOf(key: string, model: unknown, { now, life, version, exact }: Validity): Item {
  const content = model === undefined ? { missing: true } : { packed: pack(JSON.stringify(model)) };
  const freshUntil = now + life;
  const expiresAt = Math.floor((freshUntil + staleLife) / 1000);
  return { pk: key, ...content, freshUntil, version, exact, expiresAt };
}

export const modelOf = <T>(stored: StoredModel): T | undefined =>
  stored.packed && (JSON.parse(unpack(stored.packed)) as T);
