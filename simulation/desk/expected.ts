import { appId } from "../intercom/models.ts";
import type { Happening, Kind } from "../intercom/notifications.ts";

/** How many effects each reaction in reactions.ts returns for each kind of happening, by version. */
const table: Record<1 | 2, Partial<Record<Kind, Record<string, number>>>> = {
  1: {
    created: { echo: 1, vip: 2 },
    "user replied": { echo: 1, status: 1 },
    "admin replied": { status: 1, forwarded: 1 },
    "admin asked": { status: 1, forwarded: 1, answering: 1 },
    assigned: { assigned: 2 },
    closed: { status: 1 },
    opened: { status: 1 },
    rated: { rated: 2 },
  },
  2: {
    created: { echo: 2, greeting: 1 },
    "user replied": { echo: 2, status: 1 },
    "admin replied": { status: 1, forwarded: 1 },
    "admin asked": { status: 1, forwarded: 1, answering: 1 },
    assigned: { assigned: 2 },
    closed: { status: 1 },
    opened: { status: 1 },
    rated: { rated: 2 },
  },
};

/** The idempotency keys of all effects that a happening should cause. */
export function expectedKeys({ kind, fact, body }: Happening, version: 1 | 2, cards: boolean): string[] {
  const isCarded = cards && (kind === "created" || kind === "user replied");
  const counts = {
    ...table[version][kind],
    ...(body === "nowhere" ? { astray: 1 } : {}),
    ...(isCarded ? { carded: 1 } : {}),
  };
  return Object.entries(counts).flatMap(([reaction, count]) =>
    Array.from({ length: count }, (_, nth) => `${appId}/${fact}/${reaction}/${nth}`),
  );
}

/** A reaction throws on it, so it is parked after the other reactions' effects are done. */
export const isPoison = ({ kind, body }: Happening) => kind === "user replied" && body === "poison";
