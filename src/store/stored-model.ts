import { type Duration, minutes } from "../platform/time.ts";
import { pack, unpack } from "./packed.ts";
import type { Item } from "./table.ts";

/** A model as an item of the cache. */
export type StoredModel = Item & {
  packed?: Uint8Array;
  missing?: boolean;
  /** Unix ms up to which the model is believed: DynamoDB's own expiry comes days late. */
  freshUntil?: number;
  version?: number;
  exact?: boolean;
  lease?: string;
  leaseExpiresAt?: number;
};

/** How long a model may be used after its time while Intercom does not answer. */
const staleLife = minutes(24 * 60);

export function isFresh(stored: StoredModel | undefined, now: number): stored is StoredModel {
  return stored?.freshUntil !== undefined && now < stored.freshUntil;
}

export function isUsable(stored: StoredModel | undefined, now: number): stored is StoredModel {
  const known = stored?.packed !== undefined || stored?.missing === true;
  return known && now < (stored.freshUntil ?? 0) + staleLife;
}

type Belief = { now: number; life: Duration; version: number | undefined; exact: boolean };

export function itemOf(key: string, model: unknown, { now, life, version, exact }: Belief): Item {
  const content = model === undefined ? { missing: true } : { packed: pack(JSON.stringify(model)) };
  const freshUntil = now + life;
  return {
    pk: key,
    ...content,
    freshUntil,
    version,
    exact,
    expiresAt: Math.floor((freshUntil + staleLife) / 1000),
  };
}

export function modelOf<T>(stored: StoredModel): T | undefined {
  return stored.packed && (JSON.parse(unpack(stored.packed)) as T);
}
